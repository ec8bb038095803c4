/** Signed links: what they open, for how long, under which name, and that no other link can be made of one. */
import { describe, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import type { SignedRequest } from '../../shared/model/document.ts'
import { safeFileName } from '../../shared/model/file-name.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()

/** Every link that differs from this one in one character of its path or query: by a bit, or in case. */
function neighbours(url: string): string[] {
  const start = new URL(url).origin.length + 1
  return [...url.slice(start)].flatMap((letter, at) => {
    const code = letter.charCodeAt(0)
    const others = /[a-z]/i.test(letter) ? [code ^ 1, code ^ 32] : [code ^ 1]
    return others.map(
      (other) => url.slice(0, start + at) + String.fromCharCode(other) + url.slice(start + at + 1),
    )
  })
}

/** Asks in parts, so that the laptop's sockets last. */
async function statusesOf(urls: readonly string[], ask: (url: string) => Promise<number>): Promise<number[]> {
  const statuses: number[] = []
  for (let at = 0; at < urls.length; at += 50) {
    statuses.push(...(await Promise.all(urls.slice(at, at + 50).map(ask))))
  }
  return statuses
}

const refusing = new Set([400, 401, 403, 404, 501])

describe('with any one character changed', () => {
  test('a download link opens nothing', async () => {
    const { deposit, link } = await atWork(running())
    const { download } = await link(await deposit(pdf('secret')))
    const urls = neighbours(download.url)

    const answers: string[] = []
    const statuses = await statusesOf(urls, async (url) => {
      const answer = await fetch(url)
      answers.push(await answer.text())
      return answer.status
    })

    expect(urls.filter((_url, at) => !refusing.has(statuses[at] ?? 0))).toEqual([])
    expect(answers.filter((text) => text.includes('secret'))).toEqual([])
    expect((await fetch(download.url)).status).toBe(200)
  })

  test('an upload link takes nothing', async () => {
    const { stack } = running()
    const { request } = await atWork(running())
    const bytes = pdf()
    const { documentId, upload } = await request(bytes)

    const urls = neighbours(upload.url)
    const statuses = await statusesOf(urls, (url) => sendUpload({ ...upload, url }, bytes))

    expect(urls.filter((_url, at) => !refusing.has(statuses[at] ?? 0))).toEqual([])
    expect(await versionsOf(stack.home, documentId)).toEqual([])
    expect(await sendUpload(upload, bytes)).toBe(200)
  })
})

test('a download link is good for two minutes, and for reading alone', async () => {
  const { stack } = running()
  const { deposit, link } = await atWork(running())
  const documentId = await deposit(pdf())
  const { download } = await link(documentId)
  const others: readonly SignedRequest['method'][] = ['PUT', 'DELETE' as 'PUT', 'HEAD' as 'PUT']

  const otherwise = await Promise.all(others.map((method) => fetch(download.url, { method })))
  await stack.advance(115_000)
  const inTime = await fetch(download.url)
  await stack.advance(6_000)
  const tooLate = await fetch(download.url)

  expect(otherwise.map(({ status }) => status).filter((status) => status < 400)).toEqual([])
  expect([inTime.status, tooLate.status]).toEqual([200, 403])
  expect(await versionsOf(stack.home, documentId)).toHaveLength(1)
})

test('a link says nothing about the document but where it is, and which entry granted it', async () => {
  const town = running()
  const { dossierId, deposit, link } = await atWork(town)
  const documentId = await deposit(pdf(), 'passport', { fileName: 'camille.pdf' })

  const { download } = await link(documentId)

  const { pathname, searchParams } = new URL(download.url)
  expect(pathname.endsWith(`/${documentId}`)).toBe(true)
  expect([...searchParams.keys()].filter((name) => !name.startsWith('X-Amz-')).toSorted()).toEqual([
    'versionId',
    'x-vault-grant',
  ])
  const grant = (await entriesOf(town, dossierId)).find(
    ({ entryId }) => entryId === searchParams.get('x-vault-grant'),
  )
  expect(grant).toMatchObject({
    action: 'request-download',
    decision: 'ALLOW',
    objectRef: documentId,
    versionId: searchParams.get('versionId'),
    purpose: 'advice',
  })
})

test('a purpose must be given, and be one of those that a document is handed out for', async () => {
  const town = running()
  const { dossierId, deposit } = await atWork(town)
  const path = `/advisor/dossiers/${dossierId}/documents/${await deposit(pdf())}/download-links`

  const replies = await Promise.all(
    [{}, { purpose: 'curiosity' }, { purpose: 'audit' }, { purpose: ['advice'] }].map((body) =>
      sendAs(town, 'ada', { method: 'POST', path, body }),
    ),
  )

  expect(replies.map(({ status, code }) => [status, code])).toEqual(
    replies.map(() => [400, 'INVALID_REQUEST']),
  )
  expect(replies.filter(({ text }) => text.includes('X-Amz'))).toEqual([])
})

const header = /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/

test.each([
  'a\r\nSet-Cookie: b=c.pdf',
  '"; filename="evil.exe',
  '../../../etc/passwd',
  '..\\..\\windows\\system32\\cmd.exe',
  'facture\u202efdp.exe',
  "x'; filename*=UTF-8''evil.exe",
  '%2e%2e%2fevil%00.pdf',
  'é'.repeat(300),
  '🩺'.repeat(150),
  '\u0000\u0001',
  '..',
])('a file called %j comes back under a safe name', async (fileName) => {
  const { deposit, show, link } = await atWork(running())
  const documentId = await deposit(pdf(), 'passport', { fileName })

  const { download } = await link(documentId)
  const answer = await fetch(download.url)

  const given = answer.headers.get('content-disposition') ?? ''
  expect(answer.status).toBe(200)
  expect(given).toMatch(header)
  expect(decodeURIComponent(given.slice(given.lastIndexOf("''") + 2))).toBe(safeFileName(fileName))
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect((await show(documentId)).label).toBe(safeFileName(fileName))
})

test('a health document has a neutral name for everybody, whatever it was called', async () => {
  const { stack, physician } = running()
  const { dossierId, deposit, show } = await atWork(running())

  const documentId = await deposit(pdf(), 'operation-report', { fileName: 'tumeur.pdf' })

  const dumas = await physician('dr-dumas')
  const listed = await dumas['list-health-documents']({ path: { dossierId }, query: {} })
  const [stored] = await versionsOf(stack.home, documentId)
  expect(JSON.stringify([await show(documentId), stored])).not.toContain('tumeur')
  expect(stored?.contentDisposition).toContain(`document-${documentId.slice(-6)}.pdf`)
  expect(listed.items.map((one) => one.documentId)).toEqual([documentId])
})
