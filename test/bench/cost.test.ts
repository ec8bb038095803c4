import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actionCost } from '../../bench/cost/actions.ts'
import { costPage, monthWith } from '../../bench/cost/page.ts'
import { costPicture } from '../../bench/cost/picture.ts'
import { entriesIn, itemBytes, unitsOf } from '../../bench/cost/units.ts'
import { perTime } from '../../bench/cost/watch.ts'
import { byWhat, entriesPerYear, sizes } from '../../bench/cost/workload.ts'
import { writtenResources } from '../../bench/cost/write.ts'
import { functionNames } from '../../infra/bundle.ts'
import { actionNames, counted } from '../../infra/cost/counted.ts'
import { functionCalls, resourceCounts, sumOf } from '../../infra/cost/idle.ts'
import { prices } from '../../infra/cost/prices.ts'

const text = (length: number) => ({ S: 'x'.repeat(length) })

test('the page and its picture are what was counted and priced', () => {
  const resources = writtenResources()

  expect(readFileSync('docs/cost.md', 'utf8')).toBe(costPage(resources))
  expect(readFileSync('docs/cost.svg', 'utf8')).toBe(costPicture(resources))
})

test('an item is its names and values: text by its bytes, numbers by half their digits', () => {
  expect(itemBytes({ pk: { S: 'é' }, n: { N: '1234' }, b: { B: 'AAAA' }, yes: { BOOL: true } })).toBe(
    2 + 2 + (1 + 3) + (1 + 3) + (3 + 1),
  )
  expect(itemBytes({ list: { L: [{ S: 'ab' }] }, map: { M: { a: { S: 'b' } } } })).toBe(
    4 + 3 + 1 + 2 + (3 + 3 + 1 + 1),
  )
})

test('a transaction is billed twice, each begun kilobyte, and once more for each index it is in', () => {
  const entry = {
    chainId: text(32),
    seq: text(12),
    entryId: text(32),
    bytes: { B: '' },
    hour: text(13),
    actor: text(36),
  }
  const TransactItems = [
    { Update: { UpdateExpression: 'SET a = :b' } },
    { Put: { Item: entry } },
    { Put: { Item: { pk: text(20), content: text(1024) } } },
    { ConditionCheck: {} },
  ]

  const { writeUnits } = unitsOf('TransactWriteItems', { TransactItems }, {})

  expect(writeUnits).toBe(2 + 1 + (2 + 2) + 4 + 2)
  expect(entriesIn('TransactWriteItems', { TransactItems })).toEqual({ entries: 1, bytes: itemBytes(entry) })
})

test('a read is billed by four kilobytes, and twice where it is part of a snapshot', () => {
  const answer = { Responses: [{ Item: { pk: text(5000) } }, {}] }

  expect(unitsOf('TransactGetItems', {}, answer).readUnits).toBe(4 + 2)
  expect(unitsOf('GetItem', {}, { Item: { pk: text(10) } }).readUnits).toBe(1)
  expect(unitsOf('Query', {}, { Items: [{ pk: text(3000) }, { pk: text(3000) }] }).readUnits).toBe(2)
})

test('what the schedules do meanwhile is no part of an action', () => {
  expect(perTime({ a: 30, b: 6 }, { a: 10, b: 60 }, 0.1, 10)).toEqual({ a: 2.9 })
})

test('every action was counted with its entries, and every function that was called is one that ships', () => {
  for (const name of actionNames) expect(counted.perAction[name]['log entries']).toBeGreaterThanOrEqual(1)
  const called = [...Object.values(counted.perAction), counted.perIdleHour].flatMap(functionCalls)

  expect(called.length).toBeGreaterThan(20)
  expect(called.filter(([name]) => !functionNames.includes(name))).toEqual([])
})

test('a larger document costs more, a larger broker less for each client, and 300 million entries are a year of ten million', () => {
  expect(sumOf(actionCost('upload', 10))).toBeGreaterThan(sumOf(actionCost('upload', 1)))
  const perClient = sizes.map((clients) => sumOf(monthWith(clients, writtenResources())) / clients)
  expect(perClient).toEqual(perClient.toSorted((one, other) => other - one))
  expect(entriesPerYear * 10_000_000).toBe(300_000_000)
})

test('the parts of a month are the month', () => {
  const month = monthWith(1_000_000, writtenResources())

  expect(byWhat(month).reduce((sum, [, usd]) => sum + usd, 0)).toBeCloseTo(sumOf(month), 6)
})

test('what is paid for by the month is counted in the template, and streams are not queues', () => {
  const mapping = { Type: 'AWS::Lambda::EventSourceMapping' }
  const resources = {
    key: { Type: 'AWS::KMS::Key' },
    queue: mapping,
    stream: { ...mapping, Properties: { StartingPosition: 'LATEST' } },
    acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}, {}] } },
  }

  expect(resourceCounts(resources)).toEqual({
    keys: 1,
    alarms: 0,
    dashboards: 0,
    webAcls: 1,
    webAclRules: 2,
    polledQueues: 1,
  })
})

test('a price says what it buys, and where it was read or that it was not', () => {
  const page = readFileSync('docs/cost.md', 'utf8')
  const unverified = Object.values(prices).filter((price) => !('source' in price))

  expect(page.match(/\*\*not verified\*\*/g)).toHaveLength(unverified.length)
  for (const { usd, per } of Object.values(prices)) expect(usd / per).toBeGreaterThan(0)
})
