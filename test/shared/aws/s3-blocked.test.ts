/** A version that turned out to be medical: what the bucket's own policy does with everybody who still comes for it. */
import { createHash, randomBytes } from 'node:crypto'
import { GetObjectCommand, PutObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { DocumentId, EntryId, Sha256, ulid } from '../../../shared/model/ids.ts'
import { permitOf } from '../../../shared/vault/permit.ts'
import { writtenEntry } from '../../judges/written.ts'
import { startVaultS3 } from './s3-stack.ts'

const proof = () => ({
  entryId: EntryId.parse(`entry_${ulid(Date.now(), randomBytes(10))}`),
  at: Date.now(),
  facts: { now: Date.now() },
  resultIds: {},
  replayed: false,
  written: writtenEntry(),
})
const bytes = Buffer.from('a certificate')
const promotion = {
  bytes,
  sha256: Sha256.parse(createHash('sha256').update(bytes).digest('hex')),
  mediaType: 'application/pdf',
  fileName: 'contract.pdf',
} as const

/** A standard document with a link to it that lives, and what its mover then does. */
async function withLink() {
  const vault = await startVaultS3()
  const documentId = DocumentId.parse(`document_${ulid(Date.now(), randomBytes(10))}`)
  const put = await vault.locked.put(permitOf('promote-upload', proof()), {
    space: 'standard',
    documentId,
    ...promotion,
  })
  const place = { documentId, versionId: put === 'exists' ? '' : put.versionId }
  const link = await vault.links.signDownload(permitOf('request-download', proof()), place)
  const follow = async () => (await fetch(link.url)).status
  const block = () => vault.misfiled.block(permitOf('reclassify-document', proof()), place)
  const at = { Bucket: vault.lockedNames.standard, Key: documentId, VersionId: place.versionId }
  return { vault, place, follow, block, at }
}

const nameOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: Error) => error.name,
  )

test('a link that is alive opens it until it is blocked, and never again', async () => {
  const { follow, block } = await withLink()
  const before = await follow()

  await block()

  expect([before, await follow()]).toEqual([200, 403])
})

test('nobody else reads it either, and nobody takes the block off, who set it included', async () => {
  const { vault, block, at } = await withLink()
  await block()
  const free = { Tagging: { TagSet: [{ Key: 'vault:blocked', Value: 'false' }] } }
  const tries: ((s3: S3Client) => Promise<unknown>)[] = [
    (s3) => s3.send(new PutObjectTaggingCommand({ ...at, ...free })),
    (s3) => s3.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [] } })),
  ]
  const reader = vault.clientOf('health-reader')

  const read = await nameOf(reader.send(new GetObjectCommand(at)))
  const unblocked = await Promise.all(
    (['reclassify-document', 'promote-upload', 'advisor-api'] as const).flatMap((name) =>
      tries.map((attempt) => nameOf(attempt(vault.clientOf(name)))),
    ),
  )

  expect(read).toBe('AccessDenied')
  expect(new Set(unblocked)).toEqual(new Set(['AccessDenied']))
})

test('who carries it over reads it and puts it into the medical space, where it reads nothing', async () => {
  const { vault, place, block } = await withLink()
  await block()
  const permit = permitOf('reclassify-document', proof())

  const put = await vault.moved.put(permit, { space: 'health', documentId: place.documentId, ...promotion })

  const versionId = put === 'exists' ? '' : put.versionId
  const mover = vault.clientOf('reclassify-document')
  const medical = { Bucket: vault.lockedNames.health, Key: place.documentId, VersionId: versionId }
  expect(await vault.moved.versionOf('health', place.documentId)).toEqual({ versionId, sizeBytes: 13 })
  expect(await nameOf(mover.send(new GetObjectCommand(medical)))).toBe('AccessDenied')
  const back = vault.moved.put(permit, { space: 'standard', documentId: place.documentId, ...promotion })
  expect(await nameOf(back)).toBe('AccessDenied')
})
