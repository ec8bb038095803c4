/** A document's way through the running stack: the shipped bundles, the wire, and nothing pretended but the people. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import type { DossierId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { stepsOf } from '../shared/vault/uploads.ts'
import { chainOf, entriesOf, gapsIn } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault } from './running-vault.ts'
import { textIn, versionsOf } from './what-is-stored.ts'

const running = runningVault()
const minutes = 60_000

async function readContent(dossierId: DossierId, documentId: string, signal?: AbortSignal) {
  const { origin } = running().stack
  const token = await fetchToken(origin, 'dr-dumas')
  const url = `${origin}/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  return fetch(url, { headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}) })
}

async function setScanner(mood: object): Promise<void> {
  const body = JSON.stringify(mood)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${running().stack.origin}/_local/scanner`, { method: 'POST', headers, body })
  expect(await answer.json()).toMatchObject(mood)
}

/** What the scanner says of a clean object, put on the bus by hand, and worked on to its end. */
async function scannedClean(origin: string, uploadUrl: string, versionId: string): Promise<void> {
  const [, , bucketName, objectKey] = new URL(uploadUrl).pathname.split('/')
  const post = (path: string, body: object) =>
    fetch(`${origin}/_local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const put = await post('events', {
    source: 'aws.guardduty',
    detailType: 'GuardDuty Malware Protection Object Scan Result',
    detail: {
      scanStatus: 'COMPLETED',
      s3ObjectDetails: { bucketName, objectKey, versionId },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
    },
  })
  expect(put.status).toBe(200)
  await post('settle', {})
}

test('a standard document: sent, promoted, linked, and back byte for byte', async () => {
  const { deposit, show, link } = await atWork(running())
  const bytes = pdf('passport', 300_000)
  const documentId = await deposit(bytes)
  expect(await show(documentId)).toMatchObject({ state: 'available', label: 'canari résumé.pdf' })

  const { download } = await link(documentId)
  const answer = await fetch(download.url)

  expect(answer.headers.get('content-disposition')).toContain('attachment; filename="canari r_sum_.pdf"')
  expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), bytes)).toBe(0)
})

test('a health document: sent, promoted, and streamed to its physician with its digest', async () => {
  const { dossierId, deposit } = await atWork(running())
  const bytes = pdf('report', 2_000_000)
  const documentId = await deposit(bytes, 'operation-report')

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
  const { dossierId, deposit } = await atWork(running())
  const documentId = await deposit(pdf('report', 20_000_000), 'operation-report')
  const leaving = new AbortController()

  const answer = await readContent(dossierId, documentId, leaving.signal)
  await answer.body?.getReader().read()
  leaving.abort()

  await expect
    .poll(async () => (await entriesOf(running(), dossierId)).at(-1), { timeout: 5_000 })
    .toMatchObject({ action: 'complete-read', detail: { ending: 'broken' } })
})

describe('what is not kept', () => {
  test('malware, whatever it is called', async () => {
    const { deposit, show } = await atWork(running())
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

    const documentId = await deposit(pdf(eicar))

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'MALWARE' })
  })

  test('HTML declared as PDF', async () => {
    const { deposit, show } = await atWork(running())

    const documentId = await deposit(Buffer.from('<!doctype html><script>alert(1)</script>'))

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'TYPE_MISMATCH' })
  })

  test('an upload that never came, a quarter of an hour later', async () => {
    const { request, show } = await atWork(running())
    const { documentId } = await request(randomBytes(9))

    await running().stack.advance(21 * minutes)

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'UPLOAD_EXPIRED' })
  })
})

test('a promotion killed in the middle is done by its next try, long before recovery looks', async () => {
  const { upload, show } = await atWork(running())
  const { documentId } = await upload(pdf('killed', 5_000_000))
  const scanning = running().stack.advance(10_000)
  await new Promise((resolve) => setImmediate(resolve))
  await running().stack.kill('promote-upload')
  await scanning

  await running().stack.advance(3 * minutes)

  expect(await show(documentId)).toMatchObject({ state: 'available' })
})

describe('whatever the scanner does', () => {
  afterEach(async () => {
    await setScanner({ silent: false, twice: false, latenessMsMax: 2_000 })
  })

  test('speaking twice, it is kept once', async () => {
    const { dossierId, deposit, show } = await atWork(running())
    await setScanner({ twice: true })

    const documentId = await deposit(pdf('twice'))

    expect(await show(documentId)).toMatchObject({ state: 'available' })
    const kept = (await entriesOf(running(), dossierId)).filter(({ decision }) => decision === 'ALLOW')
    expect(stepsOf(kept, 'promote-upload').filter((step) => step === 'keep')).toHaveLength(1)
    expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
  })

  test('saying nothing, the upload is rejected in the end', async () => {
    const { upload, show } = await atWork(running())
    await setScanner({ silent: true })
    const { documentId } = await upload(pdf('silent'))

    await running().stack.advance(21 * minutes)

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'SCAN_TIMEOUT' })
  })

  test('speaking after the end, it changes nothing, and what it speaks of is gone', async () => {
    const { stack } = running()
    const { upload, show } = await atWork(running())
    await setScanner({ silent: true })
    const ticket = await upload(pdf('late'))
    const [version] = await versionsOf(stack.home, ticket.documentId)
    await stack.advance(21 * minutes)

    await scannedClean(stack.origin, ticket.upload.url, version?.versionId ?? '')

    expect(await show(ticket.documentId)).toMatchObject({ state: 'rejected', rejection: 'SCAN_TIMEOUT' })
    expect(await versionsOf(stack.home, ticket.documentId)).toEqual([])
  })
})

test('a word planted in documents stands in no file of the stack', async () => {
  const { deposit } = await atWork(running())
  const word = `canary-${randomBytes(8).toString('hex')}`
  await deposit(pdf(word, 200_000))
  await deposit(pdf(word, 200_000), 'operation-report')

  const entries = await readdir(running().stack.home, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(files.map(async (file) => (await textIn(file)).includes(word)))

  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((_file, at) => found[at])).toEqual([])
})
