import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { heldBackBytes } from '../../../shared/limits.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import type { DocumentId } from '../../../shared/model/ids.ts'
import type { WrittenEntry } from '../../../shared/vault/permit.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { caller } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { dumas } from './opened.ts'
import { withUploads } from './uploads.ts'

const scan = pdf('scan', 300_000)

async function withReport(bytes = scan) {
  const world = await withUploads()
  const documentId = await world.available(bytes, 'operation-report')
  world.objects.opened.length = 0
  const read = (ports = world.ports, who = dumas, id: DocumentId = documentId) =>
    readHealthDocument(ports, who, world.dossierId, id, 'underwriting')
  const endings = () =>
    world.judge
      .entries()
      .filter(({ action }) => action === 'complete-read')
      .map(({ detail }) => detail)
  return { ...world, documentId, read, endings }
}

test('an assigned physician reads the bytes as they were sent, and both entries say so', async () => {
  const { read, endings, judge, documentId } = await withReport()

  const { document, bytes } = await read()
  const got = await buffer(bytes)

  expect(Buffer.compare(got, scan)).toBe(0)
  expect(document).toMatchObject({ sizeBytes: scan.length, mediaType: 'application/pdf' })
  expect(judge.entries().at(-2)).toMatchObject({
    action: 'read-health-document',
    journal: 'access-health',
    objectRef: documentId,
    purpose: 'underwriting',
  })
  expect(endings()).toEqual([{ ending: 'whole', sizeBytes: scan.length }])
})

describe('who may not read opens nothing', () => {
  test.each([
    ['an unassigned physician', 'dr-evrard', 'NOT_FOUND'],
    ['a physician whose mandate ended', 'dr-faure', 'NOT_FOUND'],
    ['somebody whom the directory does not know', 'nobody', 'NOT_FOUND'],
    ['the advisor who sent it', 'ada', 'REFUSED'],
  ] as const)('%s', async (_sentence, name, code) => {
    const { read, objects, ports } = await withReport()

    const attempt = read(ports, caller(name, 'physician'))

    await expect(attempt).rejects.toMatchObject({ code })
    expect(objects.opened).toEqual([])
  })

  test('if the log cannot be written, not one object is opened', async () => {
    const { read, objects, ports } = await withReport()
    const records: Records = {
      ...ports.records,
      write: () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down')),
    }

    const attempt = read({ ...ports, records })

    await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
    expect(objects.opened).toEqual([])
  })

  test('a standard document is not read here, and a rejected one neither', async () => {
    const { read, ports, available, arrived, objects } = await withReport()
    const passport = await available(pdf('passport'), 'passport')
    const { documentId } = await arrived(pdf('open'), { category: 'operation-report' })
    objects.opened.length = 0

    await expect(read(ports, dumas, passport)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(read(ports, dumas, documentId)).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(objects.opened).toEqual([])
  })
})

describe('the witness', () => {
  test('is exactly one, of exactly the entry, and is left before the object is opened', async () => {
    const { read, ports, left, objects, judge } = await withReport()
    const openedBefore: number[] = []
    const witnesses = {
      leave: async (written: WrittenEntry) => {
        openedBefore.push(objects.opened.length)
        await ports.witnesses.leave(written)
      },
    }

    await buffer((await read({ ...ports, witnesses })).bytes)

    const link = judge.links().find(({ entry }) => entry.action === 'read-health-document')
    expect(openedBefore).toEqual([0])
    expect(left.map(({ hash }) => hash)).toEqual([link?.hash])
    expect(left[0]?.bytes).toEqual(link?.bytes)
  })

  test('that cannot be left means that nothing is opened', async () => {
    const { read, ports, objects } = await withReport()
    const witnesses = { leave: () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down')) }

    await expect(read({ ...ports, witnesses })).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })

    expect(objects.opened).toEqual([])
  })

  test('is not left of a refusal: nothing was handed out', async () => {
    const { read, ports, left } = await withReport()

    await expect(read(ports, caller('dr-evrard', 'physician'))).rejects.toMatchObject({ code: 'NOT_FOUND' })

    expect(left).toEqual([])
  })
})

describe('a document that was changed where it lives', () => {
  const flipped = (bytes: Buffer) => {
    bytes[10] = (bytes[10] ?? 0) ^ 1
    return bytes
  }

  test('breaks before its end, and the entry says so', async () => {
    const { read, objects, endings, documentId } = await withReport()
    objects.tamper('health', documentId, flipped)

    const { bytes } = await read()
    const parts: Buffer[] = []
    bytes.on('data', (part: Buffer) => parts.push(part))
    const [error] = await once(bytes, 'error').catch((thrown: unknown) => [thrown])

    expect(error).toMatchObject({ name: 'DigestMismatch' })
    expect(Buffer.concat(parts).length).toBeLessThanOrEqual(scan.length - heldBackBytes)
    expect(endings()).toMatchObject([{ ending: 'changed' }])
  })

  test('is refused before it begins where it is small', async () => {
    const { read, objects, endings, documentId } = await withReport(pdf('small'))
    objects.tamper('health', documentId, flipped)

    await expect(read()).rejects.toMatchObject({ name: 'DigestMismatch' })

    expect(endings()).toEqual([{ ending: 'changed', sizeBytes: 0 }])
  })

  test('is refused where bytes are missing', async () => {
    const { read, objects, endings, documentId } = await withReport(pdf('small'))
    objects.tamper('health', documentId, (bytes) => bytes.subarray(0, -1))

    await expect(read()).rejects.toMatchObject({ name: 'DigestMismatch' })

    expect(endings()).toHaveLength(1)
  })
})

describe('a read that is broken off', () => {
  test('by a reader who leaves at once is noted once', async () => {
    const { read, endings } = await withReport()
    const { bytes } = await read()

    bytes.destroy()
    await once(bytes, 'close')

    expect(endings()).toMatchObject([{ ending: 'broken' }])
  })

  test('by a reader who leaves in the middle is noted once, with what was given', async () => {
    const { read, endings } = await withReport()
    const { bytes } = await read()
    for await (const part of bytes) {
      expect(part.length).toBeGreaterThan(0)
      break
    }
    await finished(bytes).catch(() => undefined)

    const [ending] = endings()
    expect(endings()).toHaveLength(1)
    expect(ending).toMatchObject({ ending: 'broken' })
    expect(ending.sizeBytes).toBeLessThanOrEqual(scan.length - heldBackBytes)
  })

  test('by the store is noted, and the error reaches the caller', async () => {
    const { read, ports, endings } = await withReport()
    const healthObjects = { open: () => Promise.reject(new Error('S3 is down')) }

    await expect(read({ ...ports, healthObjects })).rejects.toThrow('S3 is down')

    expect(endings()).toEqual([{ ending: 'broken', sizeBytes: 0 }])
  })
})
