import { PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { s3SealedBatches, s3SealedLog, s3Witnesses } from '../../../shared/aws/s3-sealed-log.ts'
import { witnessObject } from '../../../shared/vault/sealed-objects.ts'
import { sealedBatchesKeepTheirContract, sealedLogKeepsItsContract } from '../../contracts/sealing.ts'
import { writtenEntry } from '../../judges/written.ts'
import { startVaultS3 } from './s3-stack.ts'

async function startSealedLog() {
  const { clientOf, sealedLogName: bucket, owner } = await startVaultS3()
  const settings = { bucket, owner, lockMode: 'GOVERNANCE' as const }
  return { clientOf, bucket, settings, sealedLog: s3SealedLog(clientOf('seal-access-log'), settings) }
}

const lockUntil = Date.UTC(2036, 10, 24)

describe('the sealed log on S3', () => {
  sealedLogKeepsItsContract(async () => (await startSealedLog()).sealedLog)
})

describe('the batches of the sealed log on S3', () => {
  sealedBatchesKeepTheirContract(async () => {
    const { clientOf, settings, sealedLog } = await startSealedLog()
    return { sealedLog, batches: s3SealedBatches(clientOf('audit-reader'), settings) }
  })
})

test('a witness is left once; left again, as after a lost answer, it is the same', async () => {
  const { clientOf, settings, sealedLog } = await startSealedLog()
  const witnesses = s3Witnesses(clientOf('health-reader'), settings)
  const written = writtenEntry()

  await witnesses.leave(written)
  await witnesses.leave(written)

  const found = await sealedLog.read(witnessObject(written).key)
  expect(Buffer.from(found ?? [])).toEqual(Buffer.from(written.bytes))
})

test('a witness that cannot be left says that the log is unavailable', async () => {
  const { clientOf, settings } = await startSealedLog()
  const witnesses = s3Witnesses(clientOf('promote-upload'), settings)

  await expect(witnesses.leave(writtenEntry())).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
})

describe('the policies of the sealed log', () => {
  const put = { Body: 'x', ContentLength: 1, ChecksumSHA256: 'LXEWQrcmsEQBYnyp++6wy9chTD7GQPMTbAiWHF5IaSE=' }
  const locked = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(lockUntil) } as const
  test.each([
    ['without a lock', 'seal-access-log', { IfNoneMatch: '*' }],
    ['that could replace one', 'seal-access-log', locked],
    ['where witnesses are left', 'seal-access-log', { Key: 'witness/x', IfNoneMatch: '*', ...locked }],
    ['elsewhere', 'seal-access-log', { Key: 'elsewhere', IfNoneMatch: '*', ...locked }],
    ['of the sealer', 'health-reader', { IfNoneMatch: '*', ...locked }],
    ['of anybody', 'auditor-api', { IfNoneMatch: '*', ...locked }],
  ] as const)('nobody puts an object %s', async (_which, name, more) => {
    const { clientOf, bucket } = await startSealedLog()
    const command = new PutObjectCommand({ Bucket: bucket, Key: 'tile/9/000', ...put, ...more })

    const attempt = clientOf(name).send(command)

    await expect(attempt).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})
