import { GetObjectRetentionCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { aPut, codeOf, dayMs, startS3 } from './stack.ts'

test('a property of a bucket or a key that nobody thought about stops the start, by its name', async () => {
  const replicated = startS3({
    change: ({ Health }) => Object.assign(Health.Properties, { ReplicationConfiguration: {} }),
  })
  const imported = startS3({
    change: ({ HealthKey }) => Object.assign(HealthKey.Properties, { Origin: 'EXTERNAL' }),
  })

  await Promise.all([
    expect(replicated).rejects.toThrow('Health: AWS::S3::Bucket'),
    expect(imported).rejects.toThrow('HealthKey: AWS::KMS::Key'),
  ])
})

test('a second policy of one bucket stops the start, because one of them would be overlooked', async () => {
  const start = startS3({
    change: ({ StandardPolicy }) => {
      StandardPolicy.Properties.Bucket = 'health'
    },
  })

  await expect(start).rejects.toThrow('is a second policy of its bucket')
})

test('a bucket without a KMS key takes no document', async () => {
  const { as } = await startS3()

  const code = await codeOf(as('Owner').send(aPut('plain', 'document_1', 'body')))

  expect(code).toBe('NotImplemented')
})

test('a default retention in years counts 365 days each', async () => {
  const { as, clock } = await startS3({
    change: ({ Health }) => {
      const DefaultRetention = { Mode: 'COMPLIANCE', Years: 2 }
      Object.assign(Health.Properties, {
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
      })
    },
  })
  const { VersionId } = await as('Owner').send(aPut('health', 'document_1', 'body'))

  const get = new GetObjectRetentionCommand({ Bucket: 'health', Key: 'document_1', VersionId })
  const { Retention } = await as('Owner').send(get)

  const days = ((Retention?.RetainUntilDate?.getTime() ?? 0) - clock.now()) / dayMs
  expect([Retention?.Mode, Math.ceil(days)]).toEqual(['COMPLIANCE', 730])
})
