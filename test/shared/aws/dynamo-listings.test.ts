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

function adapters() {
  const { dynamo, tables } = started
  const records = dynamoRecords(dynamo, tables)
  const listings = dynamoListings(dynamo, tables.records, records.snapshot)
  return { records, listings, accessLog: dynamoAccessLog(dynamo, tables.accessLog) }
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
  const listings = dynamoListings(dynamo, tables.records, async () => 'conflict')

  await expect(listings.read([{ pk: 'a', sk: 'b' }])).rejects.toMatchObject({ code: 'LOG_BUSY' })
})
