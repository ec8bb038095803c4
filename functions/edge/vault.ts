/** Composition root: the ports of the use cases on AWS, made once per function. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoRecords } from '../../shared/aws/dynamo-records.ts'
import { storePatience } from '../../shared/aws/patience.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { readSourceKey, readUnsubscribeKey } from '../../shared/vault/own-keys.ts'
import { credentials, once, onceFound, setting } from './environment.ts'

export const dynamo = once(
  () =>
    new DynamoDBClient({
      region: setting('AWS_REGION'),
      credentials: async () => credentials(),
      // commit() retries: a hidden second attempt could make a lost answer look like a refused one.
      maxAttempts: 1,
      requestHandler: storePatience,
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

/** The key of the links that end what people hear: read when the first is made or followed. */
export const unsubscribeKey = onceFound(() => readUnsubscribeKey(commitPorts()))

/** The key that hides where callers come from: read before the first call is answered, and again until there is one. */
export const sourceKey = onceFound(() => readSourceKey(commitPorts()))
