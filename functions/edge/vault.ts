/** Composition root: the ports of the use cases on AWS, made once per function. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoRecords } from '../../shared/aws/dynamo-records.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { keyOf } from '../../shared/vault/keys.ts'
import { credentials, once, setting } from './environment.ts'

export const dynamo = once(
  () =>
    new DynamoDBClient({
      region: setting('AWS_REGION'),
      credentials: async () => credentials(),
      // commit() retries: a hidden second attempt could make a lost answer look like a refused one.
      maxAttempts: 1,
    }),
)

export const commitPorts = once(
  (): CommitPorts => ({
    records: dynamoRecords(dynamo(), {
      records: setting('RECORDS_TABLE'),
      accessLog: setting('ACCESS_LOG_TABLE'),
    }),
    clock: Date.now,
    random: Math.random,
    randomBytes,
    sleep: (milliseconds) => sleep(milliseconds),
  }),
)

/** The key that hides where callers come from: read once, before the first call is answered. */
export const sourceKey = once(async (): Promise<Uint8Array | undefined> => {
  const items = await commitPorts().records.snapshot([keyOf.sourceKey])
  const [item] = items === 'conflict' ? [] : items
  const { key } = (item?.content ?? {}) as { readonly key?: string }
  return key === undefined ? undefined : Buffer.from(key, 'base64')
})
