import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dynamoAccessLog } from '../../../shared/aws/dynamo-access-log.ts'
import { dynamoListings } from '../../../shared/aws/dynamo-listings.ts'
import { dynamoRecords } from '../../../shared/aws/dynamo-records.ts'
import { accessLogKeepsItsContract } from '../../contracts/access-log.ts'
import { listingsKeepTheirContract } from '../../contracts/listings.ts'
import { idOf } from '../../judges/house.ts'
import { startDynoxide } from './dynoxide.ts'

let started: Awaited<ReturnType<typeof startDynoxide>>
beforeAll(async () => {
  started = await startDynoxide()
})
afterAll(() => started.stop())

/** Waits that take no time. */
const patience = { clock: () => 0, random: () => 1, sleep: () => Promise.resolve() }

function adapters() {
  const { dynamo, tables } = started
  const records = dynamoRecords(dynamo, tables)
  const listings = dynamoListings(dynamo, tables.records, records.snapshot, patience)
  return { records, listings, accessLog: dynamoAccessLog(dynamo, tables.accessLog, patience) }
}

describe('lists in DynamoDB', () => {
  listingsKeepTheirContract(adapters)
})

describe('access log in DynamoDB', () => {
  accessLogKeepsItsContract(adapters)
})

test('a list of a store that cannot be reached says so', async () => {
  const down = Object.assign(new Error('down'), { code: 'ECONNREFUSED' })
  const mock = mockClient(started.dynamo).on(QueryCommand).rejects(down)

  const { listings, accessLog } = adapters()
  const attempts = await Promise.allSettled([
    listings.assignedTo(idOf('ada'), { limit: 1 }),
    accessLog.find({ by: 'actor', actorRef: 'a' }, { limit: 1 }),
  ])

  mock.restore()
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'LOG_UNAVAILABLE' } })
  }
})

test("an item that stays in a writer's way is answered as busy", async () => {
  const { dynamo, tables } = started
  const listings = dynamoListings(dynamo, tables.records, async () => 'conflict', patience)

  await expect(listings.read([{ pk: 'a', sk: 'b' }])).rejects.toMatchObject({ code: 'LOG_BUSY' })
})

test('a read that meets writers again and again waits, asks again, and is answered', async () => {
  const { dynamo, tables } = started
  const item = { pk: 'a', sk: 'b', version: 1, content: {} }
  const meetings = 9
  const waits: number[] = []
  const snapshot = async () => (waits.length < meetings ? ('conflict' as const) : [item])
  const sleep = async (milliseconds: number) => void waits.push(milliseconds)
  const listings = dynamoListings(dynamo, tables.records, snapshot, { ...patience, sleep })

  const read = await listings.read([item])

  expect(read).toEqual([item])
  expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  expect(waits[0]).toBeGreaterThan(0)
})
