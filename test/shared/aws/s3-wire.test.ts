/** What the adapters promise, through the real wire format and under the rights that the template gives. */
import { createHash, randomBytes } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  PutObjectLegalHoldCommand,
} from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import type { Space } from '../../../shared/model/categories.ts'
import type { SignedRequest } from '../../../shared/model/document.ts'
import { DocumentId, EntryId, Sha256, ulid } from '../../../shared/model/ids.ts'
import { permitOf } from '../../../shared/vault/permit.ts'
import { objectsKeepTheirContract } from '../../contracts/objects.ts'
import { storageKeepsItsContract } from '../../contracts/storage.ts'
import { writtenEntry } from '../../judges/written.ts'
import { startVaultS3 } from './s3-stack.ts'

const newDocument = () => DocumentId.parse(`document_${ulid(Date.now(), randomBytes(10))}`)
const permit = <A extends 'request-upload' | 'request-download' | 'promote-upload'>(
  action: A,
  at = Date.now(),
) =>
  permitOf(action, {
    entryId: EntryId.parse(`entry_${ulid(at, randomBytes(10))}`),
    at,
    facts: { now: at },
    resultIds: {},
    replayed: false,
    written: writtenEntry(),
  })
const sha256Of = (bytes: Uint8Array) => Sha256.parse(createHash('sha256').update(bytes).digest('hex'))

type Vault = Awaited<ReturnType<typeof startVaultS3>>

const signUpload = ({ links }: Vault, space: Space, documentId: DocumentId, bytes: Uint8Array) =>
  links.signUpload(permit('request-upload'), {
    documentId,
    space,
    sizeBytes: bytes.length,
    sha256: sha256Of(bytes),
    mediaType: 'application/pdf',
  })

const send = (
  { url, method, headers }: SignedRequest,
  bytes?: Uint8Array,
  more: Record<string, string> = {},
) => fetch(url, { method, headers: { ...headers, ...more }, ...(bytes ? { body: Buffer.from(bytes) } : {}) })

async function upload(vault: Vault, space: Space, objectKey: string, bytes: Uint8Array): Promise<string> {
  const answer = await send(await signUpload(vault, space, DocumentId.parse(objectKey), bytes), bytes)
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.headers.get('x-amz-version-id') ?? ''
}

async function promoted(vault: Vault, space: Space, bytes: Uint8Array) {
  const documentId = newDocument()
  const sha256 = sha256Of(bytes)
  const put = await vault.locked.put(permit('promote-upload'), {
    space,
    documentId,
    bytes,
    sha256,
    mediaType: 'application/pdf',
    fileName: 'résumé.pdf',
  })
  if (put === 'exists') throw new Error('a new id exists')
  return { documentId, versionId: put.versionId }
}

describe('objects on the wire', () => {
  objectsKeepTheirContract(async () => {
    const vault = await startVaultS3()
    return { ...vault, upload: (space, key, bytes) => upload(vault, space, key, bytes) }
  })
})

describe('locks, holds and deletion on the wire', () => {
  storageKeepsItsContract(async () => {
    const vault = await startVaultS3()
    return {
      ...vault,
      now: vault.clock.now,
      pass: (milliseconds) => vault.clock.advance(milliseconds),
      promoted: async (space) => ({ space, ...(await promoted(vault, space, randomBytes(100))) }),
    }
  })

  test('an archived version says so by a tag, and a blocked one by another', async () => {
    const vault = await startVaultS3()
    const place = await promoted(vault, 'standard', randomBytes(9))
    const state = { mode: 'GOVERNANCE', lockUntil: undefined, legalHold: 'ON' } as const
    const blocked = { ...state, isArchived: true, isBlocked: true, isToGo: true }
    const sweeping = permitOf('sweep-retention', { ...permit('promote-upload') })

    await vault.keeper.apply(sweeping, { space: 'standard', ...place }, blocked)

    const link = await vault.links.signDownload(permit('request-download'), place)
    expect((await send(link)).status).toBe(403)
  })

  test('a dev stage locks nothing under COMPLIANCE, and what is asked for it changes nothing', async () => {
    const vault = await startVaultS3()
    const place = await promoted(vault, 'standard', randomBytes(9))
    const lockUntil = vault.clock.now() + 10 * 365 * 24 * 3_600_000
    const untouched = { legalHold: 'OFF', isArchived: false, isBlocked: false, isToGo: false } as const
    const sweeping = permitOf('sweep-retention', { ...permit('promote-upload') })
    vault.clock.advance(25 * 3_600_000)

    const attempt = vault.keeper.apply(
      sweeping,
      { space: 'standard', ...place },
      { ...untouched, mode: 'COMPLIANCE', lockUntil },
    )

    await expect(attempt).rejects.toMatchObject({ name: 'AccessDenied' })
    const destroying = permitOf('destroy-version', { ...permit('promote-upload') })
    expect(await vault.destroyer.destroy(destroying, { space: 'standard', ...place })).toBe('kept')
  })

  test('the privacy desk turns a hold on and never off, and destroys nothing', async () => {
    const vault = await startVaultS3()
    const place = await promoted(vault, 'health', randomBytes(9))
    const desk = vault.clientOf('privacy-api')
    const at = { Bucket: vault.lockedNames.health, Key: place.documentId, VersionId: place.versionId }

    const attempts = await Promise.allSettled([
      desk.send(new PutObjectLegalHoldCommand({ ...at, LegalHold: { Status: 'OFF' } })),
      desk.send(new DeleteObjectCommand(at)),
    ])

    for (const attempt of attempts)
      expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'AccessDenied' } })
  })
})

describe('an upload link takes exactly what it was signed for', () => {
  const declared = Buffer.from('declared bytes')
  const cases: readonly (readonly [string, Uint8Array, Record<string, string>, number])[] = [
    ['other bytes of the same length', Buffer.from('DECLARED bytes'), {}, 400],
    ['another type', declared, { 'content-type': 'text/html' }, 403],
    ['the checksum of other bytes', declared, { 'x-amz-checksum-sha256': `${'A'.repeat(43)}=` }, 403],
    ['a header that would lock it', declared, { 'x-amz-object-lock-legal-hold': 'ON' }, 403],
    ['leave to replace', declared, { 'if-none-match': 'x' }, 403],
  ]

  test.each(cases)('%s: refused, and nothing stands in intake', async (_name, bytes, more, status) => {
    const vault = await startVaultS3()
    const documentId = newDocument()

    const answer = await send(await signUpload(vault, 'standard', documentId, declared), bytes, more)

    expect(answer.status).toBe(status)
    expect(await vault.intake.versions('standard', documentId)).toEqual([])
  })

  test('a second PUT: refused with 412, the first stays', async () => {
    const vault = await startVaultS3()
    const request = await signUpload(vault, 'standard', newDocument(), declared)
    expect((await send(request, declared)).status).toBe(200)

    const again = await send(request, declared)

    expect(again.status).toBe(412)
  })

  test('after five minutes: refused', async () => {
    const vault = await startVaultS3()
    const request = await signUpload(vault, 'standard', newDocument(), declared)
    vault.clock.advance(301_000)

    expect((await send(request, declared)).status).toBe(403)
  })
})

describe('a download link', () => {
  const bytes = randomBytes(100_000)
  const linked = async () => {
    const vault = await startVaultS3()
    const place = await promoted(vault, 'standard', bytes)
    return { vault, request: await vault.links.signDownload(permit('request-download'), place) }
  }

  test('gives the bytes as they were, to be saved and not shown, and not to be kept', async () => {
    const { request } = await linked()

    const answer = await send(request)

    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="r_sum_.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf`,
      'cache-control': 'no-store',
    })
  })

  test('is refused after two minutes', async () => {
    const { vault, request } = await linked()
    vault.clock.advance(121_000)

    expect((await send(request)).status).toBe(403)
  })

  test('is refused with any changed character of its query', async () => {
    const { request } = await linked()
    const begins = request.url.indexOf('?') + 1
    const places = Array.from(
      { length: 40 },
      (_, at) => begins + Math.floor(((request.url.length - begins) * at) / 40),
    )

    for (const at of places) {
      const changed = `${request.url.slice(0, at)}${request.url[at] === 'a' ? 'b' : 'a'}${request.url.slice(at + 1)}`
      const { status } = await send({ ...request, url: changed })
      expect(status, changed.slice(begins)).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('each function reaches its own side only', () => {
  const attempt = async (vault: Vault, name: Parameters<Vault['clientOf']>[0], space: Space) => {
    const { documentId, versionId } = await promoted(vault, space, Buffer.from('bytes'))
    const get = new GetObjectCommand({
      Bucket: vault.lockedNames[space],
      Key: documentId,
      VersionId: versionId,
    })
    return vault.clientOf(name).send(get)
  }

  test.each([
    ['advisor-api', 'standard'],
    ['advisor-api', 'health'],
    ['promote-upload', 'standard'],
    ['promote-upload', 'health'],
    ['recover-uploads', 'health'],
    ['physician-api', 'health'],
  ] as const)('%s reads nothing from locked %s with its own hands', async (name, space) => {
    const vault = await startVaultS3()

    await expect(attempt(vault, name, space)).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('recovery sees and removes an upload, and cannot read it', async () => {
    const vault = await startVaultS3()
    const documentId = newDocument()
    const versionId = await upload(vault, 'health', documentId, Buffer.from('bytes'))
    const place = { space: 'health', documentId, versionId } as const

    expect(await vault.recovery.versions('health', documentId)).toEqual([{ versionId, sizeBytes: 5 }])
    await expect(vault.recovery.open(permit('promote-upload'), place)).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await vault.recovery.remove('health', documentId, versionId)
    expect(await vault.recovery.versions('health', documentId)).toEqual([])
  })
})

test('what is promoted is locked for the floor and held, and its promoter cannot delete it', async () => {
  const vault = await startVaultS3()
  const { documentId, versionId } = await promoted(vault, 'health', Buffer.from('bytes'))
  const place = { Bucket: vault.lockedNames.health, Key: documentId, VersionId: versionId }

  const removal = vault.clientOf('promote-upload').send(new DeleteObjectCommand(place))
  const looking = Promise.allSettled([
    vault.clientOf('promote-upload').send(new GetObjectLegalHoldCommand(place)),
    vault.clientOf('promote-upload').send(new GetObjectRetentionCommand(place)),
  ])

  await expect(removal).rejects.toMatchObject({ name: 'AccessDenied' })
  expect((await looking).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await vault.locked.versionOf('health', documentId)).toEqual({ versionId, sizeBytes: 5 })
})
