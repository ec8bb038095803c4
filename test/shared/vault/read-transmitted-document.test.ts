/** A document on its way to a partner's desk: whole, changed or broken off, and noted either way. */
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { heldBackBytes } from '../../../shared/limits.ts'
import type { Space } from '../../../shared/model/categories.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import type { Desk } from '../../../shared/model/partner.ts'
import { readTransmittedDocument } from '../../../shared/vault/read-transmitted-document.ts'
import { pdf } from './content/files.ts'
import { ada, dumas } from './opened.ts'
import { sharedDossier } from './sharing.ts'
import { withUploads } from './uploads.ts'

const scan = pdf('scan', 300_000)

/** A document of either space that is whole in the store, and sent to the desk that may have it. */
async function sentTo(desk: Desk, bytes = scan) {
  const uploads = await withUploads()
  const world = await sharedDossier(uploads)
  const { a, dossierId, desks } = world
  const documentId = await uploads.available(
    bytes,
    desk === 'medical' ? 'operation-report' : 'bank-statements',
  )
  await world.consent(a, desk)
  if (desk === 'medical') await world.release(documentId, a)
  const { transmissionId } = await world.send(desk === 'medical' ? dumas : ada, a, desk, [documentId])
  const by = desk === 'medical' ? desks.aMedical : desks.aSales
  const ports = { ...uploads.ports, transmittedObjects: uploads.objects.transmitted }
  const place = { partnerId: a, dossierId, transmissionId, documentId }
  const read = (given = ports) => readTransmittedDocument(given, by, place, 'underwriting')
  const endings = () =>
    world.judge
      .entries()
      .filter(({ action }) => action === 'complete-read')
      .map(({ detail }) => detail)
  const { objects, left } = uploads
  objects.opened.length = 0
  return { ...world, ports, objects, left, documentId, read, endings, space: spaceOf(desk) }
}
const spaceOf = (desk: Desk): Space => (desk === 'medical' ? 'health' : 'standard')

const flipped = (bytes: Buffer) => {
  bytes[10] = (bytes[10] ?? 0) ^ 1
  return bytes
}

describe.each(['medical', 'non-medical'] as const)('at the %s desk', (desk) => {
  test('the bytes arrive as they were kept, and both entries say so', async () => {
    const { read, endings, judge, documentId } = await sentTo(desk)

    const got = await buffer((await read()).bytes)

    expect(Buffer.compare(got, scan)).toBe(0)
    expect(endings()).toEqual([{ ending: 'whole', sizeBytes: scan.length }])
    expect(judge.entries().find(({ action }) => action === 'read-transmitted-document')).toMatchObject({
      objectRef: documentId,
      purpose: 'underwriting',
      journal: desk === 'medical' ? 'access-health' : 'access',
    })
  })

  test('what was changed where it lives breaks before its end', async () => {
    const { read, objects, endings, documentId, space } = await sentTo(desk)
    objects.tamper(space, documentId, flipped)

    const { bytes } = await read()
    const parts: Buffer[] = []
    bytes.on('data', (part: Buffer) => parts.push(part))
    const [error] = await once(bytes, 'error').catch((thrown: unknown) => [thrown])

    expect(error).toMatchObject({ name: 'DigestMismatch' })
    expect(Buffer.concat(parts).length).toBeLessThanOrEqual(scan.length - heldBackBytes)
    expect(endings()).toMatchObject([{ ending: 'changed' }])
  })

  test('what is small and was changed is not begun', async () => {
    const { read, objects, endings, documentId, space } = await sentTo(desk, pdf('small'))
    objects.tamper(space, documentId, flipped)

    await expect(read()).rejects.toMatchObject({ name: 'DigestMismatch' })

    expect(endings()).toEqual([{ ending: 'changed', sizeBytes: 0 }])
  })

  test('a desk that leaves is noted once, and so is a store that breaks', async () => {
    const { read, endings, ports } = await sentTo(desk)
    const { bytes } = await read()
    bytes.destroy()
    await once(bytes, 'close')
    const open = () => Promise.reject(new Error('S3 is down'))

    await expect(read({ ...ports, transmittedObjects: { open } })).rejects.toThrow('S3 is down')

    expect(endings()).toMatchObject([{ ending: 'broken' }, { ending: 'broken', sizeBytes: 0 }])
  })

  test('nothing is opened while the log cannot be written', async () => {
    const { read, ports, objects } = await sentTo(desk)
    const write = () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down'))

    const attempt = read({ ...ports, records: { ...ports.records, write } })

    await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
    expect(objects.opened).toEqual([])
  })
})

test('a health document leaves a witness before it is opened, and no other document does', async () => {
  const health = await sentTo('medical')
  const rest = await sentTo('non-medical')

  await buffer((await health.read()).bytes)
  await buffer((await rest.read()).bytes)

  const link = health.judge.links().find(({ entry }) => entry.action === 'read-transmitted-document')
  expect(health.left.map(({ hash }) => hash)).toEqual([link?.hash])
  expect(rest.left).toEqual([])
})
