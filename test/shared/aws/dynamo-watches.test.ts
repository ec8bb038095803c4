import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamoWatches } from '../../../shared/aws/dynamo-watches.ts'
import { watchesKeepTheirContract } from '../../contracts/watches.ts'
import { startDynoxide } from './dynoxide.ts'

let started: Awaited<ReturnType<typeof startDynoxide>>
beforeAll(async () => {
  started = await startDynoxide()
})
afterAll(() => started.stop())
const open = () => dynamoWatches(started.dynamo, started.tables.watch)

watchesKeepTheirContract(open)

test('what is remembered leaves by itself, at the end that was given', async () => {
  const endsAt = Date.UTC(2027, 0, 1)
  await open().replace({ kind: 'actor', ref: 'ab' }, 0, { counters: {}, lastAt: 1 }, endsAt)

  const get = new GetItemCommand({ TableName: started.tables.watch, Key: { pk: { S: 'actor#ab' } } })
  expect((await started.dynamo.send(get)).Item?.ttl?.N).toBe(String(endsAt / 1000))
})

test('a store out of reach is told as one', async () => {
  const { dynamo } = await startDynoxide().then((other) => {
    other.stop()
    return other
  })
  const watches = dynamoWatches(dynamo, 'watch')
  const subject = { kind: 'actor', ref: 'cd' } as const

  await expect(watches.read(subject)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
  await expect(watches.replace(subject, 0, { counters: {} }, 1)).rejects.toMatchObject({
    code: 'LOG_UNAVAILABLE',
  })
})
