import { expect, test } from 'vitest'
import { logChangesOf } from '../../../functions/watch-access-log/log-changes.ts'

/** The record of an expired item as AWS documents it ("DynamoDB Streams and Time to Live"), with our key. */
const expired = {
  eventName: 'REMOVE',
  eventSource: 'aws:dynamodb',
  userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  dynamodb: {
    Keys: { chainId: { S: 'ab' }, seq: { S: '000000000001' } },
    OldImage: { chainId: { S: 'ab' }, ttl: { N: '1795511400' }, bytes: { B: 'AA==' } },
  },
}

test('what the table removed itself is told from what a caller removed', () => {
  const byCaller = { ...expired, userIdentity: undefined }
  const byAnother = { ...expired, userIdentity: { type: 'Service', principalId: 'another.amazonaws.com' } }

  const changes = logChangesOf({ Records: [expired, byCaller, byAnother] })

  const told = { kind: 'REMOVE', chainId: 'ab', expiresAt: 1_795_511_400_000 }
  expect(changes).toEqual([
    { ...told, byExpiry: true },
    { ...told, byExpiry: false },
    { ...told, byExpiry: false },
  ])
})

test('an entry without an end has none', () => {
  const dynamodb = { ...expired.dynamodb, OldImage: { chainId: { S: 'ab' } } }

  expect(logChangesOf({ Records: [{ ...expired, dynamodb }] })).toMatchObject([{ expiresAt: undefined }])
})

test('what is no change of the log is refused, so that it is brought again and set aside', () => {
  expect(() => logChangesOf({ Records: [{ eventName: 'REPLACE' }] })).toThrow()
})
