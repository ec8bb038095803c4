/** A document's way through the running stack: the shipped bundles, the wire, and nothing pretended but the people. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { vaultClient } from '../../client/vault-client.ts'
import { advisorRoutes } from '../../functions/advisor-api/routes.ts'
import { auditorRoutes } from '../../functions/auditor-api/routes.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import type { Stack } from '../../local/stack/stack.ts'
import { startStack } from '../../local/stack/start.ts'
import type { DossierId } from '../../shared/model/ids.ts'
import { principalIdOf } from '../../shared/model/principal-id.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'

const people = [
  { name: 'ada', audience: 'advisor', subject: 'ada' },
  { name: 'dr-dumas', audience: 'physician', subject: 'dr-dumas' },
  { name: 'gilles', audience: 'auditor', subject: 'gilles' },
]
const minutes = 60_000

let home: string
let stack: Stack

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vault-journey-'))
  stack = await startStack({ home, port: 0, people })
  const admit = (audience: string, subject: string, more: object) =>
    stack.invoke('admit-principal', {
      issuer: `${stack.origin}/${audience}s`,
      subject,
      role: audience,
      ...more,
    })
  await admit('advisor', 'ada', { trainingValidUntil: '2036-12-31' })
  await admit('physician', 'dr-dumas', {
    rpps: '00000000001',
    mandate: { from: '2026-01-01', until: '2036-12-31' },
  })
  await admit('auditor', 'gilles', {})
})
afterAll(async () => {
  await stack?.stop()
  await rm(home, { recursive: true, force: true })
})

async function atWork() {
  const token = await fetchToken(stack.origin, 'ada')
  const ada = vaultClient(`${stack.origin}/advisor`, advisorRoutes, token)
  const { accountId } = await ada['register-client']({
    body: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01', email: 'c@example.org' },
  })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const physicianId = principalIdOf(`${stack.origin}/physicians`, 'dr-dumas')
  await ada['assign-physician']({ path: { dossierId }, body: { principalId: physicianId } })

  /** Asked for and sent; `sent` may be other bytes than declared. */
  async function upload(bytes: Uint8Array, category = 'passport') {
    const ticket = await ada['request-upload']({ path: { dossierId }, body: draftOf(bytes, category) })
    expect(await sendUpload(ticket.upload, bytes)).toBe(200)
    return ticket
  }
  const show = (documentId: Awaited<ReturnType<typeof upload>>['documentId']) =>
    ada['show-document']({ path: { dossierId, documentId } })
  return { ada, dossierId, upload, show }
}

/** What the auditor reads of a dossier, in the order of its chain. */
async function entriesOf(dossierId: DossierId) {
  const token = await fetchToken(stack.origin, 'gilles')
  const gilles = vaultClient(`${stack.origin}/auditor`, auditorRoutes, token)
  const { items } = await gilles['list-entries']({ query: { dossier: dossierId, limit: 100 } })
  return items.map(({ entry }) => entry)
}

async function readContent(dossierId: DossierId, documentId: string, signal?: AbortSignal) {
  const token = await fetchToken(stack.origin, 'dr-dumas')
  const url = `${stack.origin}/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  return fetch(url, { headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}) })
}

async function setScanner(mood: object): Promise<void> {
  const body = JSON.stringify(mood)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${stack.origin}/_local/scanner`, { method: 'POST', headers, body })
  expect(await answer.json()).toMatchObject(mood)
}

const scanned = () => stack.advance(10_000)

test('a standard document: sent, promoted, linked, and back byte for byte', async () => {
  const { ada, dossierId, upload, show } = await atWork()
  const bytes = pdf('passport', 300_000)
  const { documentId } = await upload(bytes)
  await scanned()
  expect(await show(documentId)).toMatchObject({ state: 'available', label: 'canari résumé.pdf' })

  const { download } = await ada['request-download']({
    path: { dossierId, documentId },
    body: { purpose: 'advice' },
  })
  const answer = await fetch(download.url)

  expect(answer.headers.get('content-disposition')).toContain('attachment; filename="canari r_sum_.pdf"')
  expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0)
})

test('a health document: sent, promoted, and streamed to its physician with its digest', async () => {
  const { dossierId, upload } = await atWork()
  const bytes = pdf('report', 2_000_000)
  const { documentId } = await upload(bytes, 'operation-report')
  await scanned()

  const answer = await readContent(dossierId, documentId)
  const got = Buffer.from(await answer.arrayBuffer())

  expect(answer.status).toBe(200)
  expect(Buffer.compare(got, bytes)).toBe(0)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    'content-disposition': expect.stringContaining(`filename="document-${documentId.slice(-6)}.pdf"`),
  })
})

test('a health read that its physician breaks off is noted as broken', async () => {
  const { dossierId, upload } = await atWork()
  const { documentId } = await upload(pdf('report', 20_000_000), 'operation-report')
  await scanned()
  const leaving = new AbortController()

  const answer = await readContent(dossierId, documentId, leaving.signal)
  await answer.body?.getReader().read()
  leaving.abort()

  await expect
    .poll(async () => (await entriesOf(dossierId)).at(-1), { timeout: 5_000 })
    .toMatchObject({ action: 'complete-read', detail: { ending: 'broken' } })
})

describe('what is not kept', () => {
  test('malware, whatever it is called', async () => {
    const { upload, show } = await atWork()
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')
    const { documentId } = await upload(pdf(eicar))

    await scanned()

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'MALWARE' })
  })

  test('HTML declared as PDF', async () => {
    const { upload, show } = await atWork()
    const { documentId } = await upload(Buffer.from('<!doctype html><script>alert(1)</script>'))

    await scanned()

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'TYPE_MISMATCH' })
  })

  test('an upload that never came, a quarter of an hour later', async () => {
    const { ada, dossierId, show } = await atWork()
    const { documentId } = await ada['request-upload']({
      path: { dossierId },
      body: draftOf(randomBytes(9), 'passport'),
    })

    await stack.advance(21 * minutes)

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'UPLOAD_EXPIRED' })
  })
})

test('a promotion killed in the middle is done once in the end', async () => {
  const { upload, show } = await atWork()
  const { documentId } = await upload(pdf('killed', 5_000_000))
  const scanning = stack.advance(10_000)
  await new Promise((resolve) => setImmediate(resolve))
  await stack.kill('promote-upload')
  await scanning

  await stack.advance(21 * minutes)

  expect(await show(documentId)).toMatchObject({ state: 'available' })
})

describe('whatever the scanner does', () => {
  afterEach(async () => {
    await setScanner({ silent: false, twice: false, latenessMsMax: 2_000 })
  })

  test('speaking twice, it is kept once', async () => {
    const { dossierId, upload, show } = await atWork()
    await setScanner({ twice: true })
    const { documentId } = await upload(pdf('twice'))

    await scanned()

    expect(await show(documentId)).toMatchObject({ state: 'available' })
    const steps = (await entriesOf(dossierId))
      .filter(({ action, decision }) => action === 'promote-upload' && decision === 'ALLOW')
      .map(({ detail }) => (detail as { step: string }).step)
    expect(steps).toEqual(['take', 'keep'])
  })

  test('saying nothing, the upload is rejected in the end', async () => {
    const { upload, show } = await atWork()
    await setScanner({ silent: true })
    const { documentId } = await upload(pdf('silent'))

    await stack.advance(21 * minutes)

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'SCAN_TIMEOUT' })
  })
})

test('a word planted in documents stands in no file of the stack', async () => {
  const { upload } = await atWork()
  const word = `canary-${randomBytes(8).toString('hex')}`
  await upload(pdf(word, 200_000))
  await upload(pdf(word, 200_000), 'operation-report')
  await scanned()

  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(word)))

  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((_file, at) => found[at])).toEqual([])
})
