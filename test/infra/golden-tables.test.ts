import { beforeAll, expect, test } from 'vitest'
import { administrator, rowsOf, type Vault } from './golden.ts'
import { able, keyBehind, ofType } from './golden-answers.ts'
import { known } from './golden-grants.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'

let vault: Vault

beforeAll(async () => {
  vault = vaultIn(await devTemplate())
})

test('nobody scans a table or an index; the changes of the log are read by its two listeners alone', () => {
  for (const table of ofType(vault, 'AWS::DynamoDB::GlobalTable')) {
    const rows = rowsOf(table, vault).filter(({ action }) => /:(Scan|BatchGetItem|PartiQL\w+)$/.test(action))

    expect(rows.length).toBeGreaterThan(0)
    expect(rows.flatMap(({ who }) => who)).toEqual([])
  }
  const readers = able(vault, known(vault, 'ACCESS_LOG_TABLE'), 'dynamodb:GetRecords', 'stream')
  expect(Object.keys(readers)).toEqual(['watch-access-log', 'detect-incidents'])
})

test('an administrator reads and writes no item of the records, of the log or of its stream', () => {
  const onItems = /:(\w*Item|Query|Scan|PartiQL\w+|DescribeStream|GetRecords|GetShardIterator)$/
  const rows = ofType(vault, 'AWS::DynamoDB::GlobalTable').flatMap((table) => rowsOf(table, vault))

  const theirs = rows.filter(({ action, who }) => onItems.test(action) && who.includes(administrator))

  expect(rows.filter(({ action }) => onItems.test(action)).length).toBeGreaterThan(40)
  expect(theirs).toEqual([])
})

test('a record is removed by those that take something back and by the sweep, inside a transaction', () => {
  const removers = able(vault, known(vault, 'RECORDS_TABLE'), 'dynamodb:DeleteItem')

  const when = 'inside: TransactWriteItems'
  expect(removers).toEqual({ 'advisor-api': when, 'physician-api': when, 'sweep-retention': when })
})

test('a verdict on an upload comes from the rules of the buses, and from no person, role or other rule', () => {
  const [promotions] = ofType(vault, 'AWS::SQS::Queue').filter(
    ({ label }) => label === 'EventsPromotionsQueue',
  )

  const senders = promotions && able(vault, promotions, 'sqs:SendMessage')

  expect(senders).toEqual({
    'events.amazonaws.com': expect.stringMatching(
      /^set going by: rule\/EventsScanResults\w+ \| rule\/EventsStoppedPromotions\w+$/,
    ),
  })
})

test('a key of documents opens for its own bucket alone, and in the health space for the object it says', () => {
  const forWhat = {
    STANDARD_INTAKE_BUCKET: 'its bucket',
    STANDARD_BUCKET: 'its bucket',
    HEALTH_INTAKE_BUCKET: 'an object of its bucket',
    HEALTH_BUCKET: 'an object of its bucket',
    SEALED_LOG_BUCKET: 'its bucket',
  }
  for (const [variable, what] of Object.entries(forWhat))
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey']) {
      const users = Object.values(able(vault, keyBehind(vault, variable), action))

      expect(users.length).toBeGreaterThan(0)
      for (const when of users) expect(when).toBe(`through: S3; for: ${what}`)
    }
})
