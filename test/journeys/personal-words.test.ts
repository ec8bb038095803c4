/** Words that somebody personal wrote, planted wherever one can be written, and everywhere they must not turn up. */
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { entriesByRequest } from './access-log.ts'
import { idOf } from './at-work.ts'
import { issuerOf } from './forged-tokens.ts'
import { type Reply, runningVault, type Sent, send, sendAs } from './running-vault.ts'
import { rowsOf, textIn } from './what-is-stored.ts'

const running = runningVault()
const mark = `Canary${randomBytes(8).toString('hex')}`
/** Every field that a person fills in; the mark finds them all, each finds itself. */
const words = {
  givenName: `${mark}Given`,
  familyName: `${mark}Family`,
  email: `${mark}mail`,
  fileName: `${mark}File`,
  healthFileName: `${mark}Health`,
  subject: `${mark}Subject`,
}
/** A day that nobody else has here: it is as personal as a name. */
const birthDate = '1912-02-29'
const client = {
  givenName: words.givenName,
  familyName: words.familyName,
  birthDate,
  email: `${words.email}@example.org`,
}

/** What was answered on the way, by what it is. */
const told = { urls: [] as string[], refusals: [] as Reply[], toPhysician: '', toAdvisor: '', toAuditor: '' }

/** The story, told with the words in all the right places. */
async function live() {
  const town = running()
  const ada = await town.advisor('ada')
  const { accountId } = await ada['register-client']({ body: client })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  await ada['assign-physician']({ path: { dossierId }, body: { principalId: idOf(town, 'dr-dumas') } })
  const deposit = async (category: string, name: string) => {
    const bytes = pdf(category)
    const body = { ...draftOf(bytes, category), fileName: `${name}.pdf` }
    const { documentId, upload } = await ada['request-upload']({ path: { dossierId }, body })
    told.urls.push(upload.url)
    await sendUpload(upload, bytes)
    return documentId
  }
  const documentId = await deposit('passport', words.fileName)
  const healthId = await deposit('operation-report', words.healthFileName)
  await town.stack.advance(10_000)
  const link = await ada['request-download']({ path: { dossierId, documentId }, body: { purpose: 'advice' } })
  told.urls.push(link.download.url)

  const dumas = await town.physician('dr-dumas')
  const content = `/physician/dossiers/${dossierId}/documents/${healthId}/content?purpose=underwriting`
  const read = await town.call('dr-dumas', content)
  await read.arrayBuffer()
  const listed = await dumas['list-health-documents']({ path: { dossierId }, query: {} })
  const work = await dumas['list-worklist']({ query: {} })
  told.toPhysician = JSON.stringify([listed, work, ...read.headers])
  await dumas['record-outcome']({ path: { dossierId }, body: { code: 'accepted-standard' } })
  told.toAdvisor = JSON.stringify(await ada['list-documents']({ path: { dossierId }, query: {} }))
  return dossierId
}

/** The same words in all the wrong places. */
async function misuse(dossierId: string) {
  const town = running()
  const { origin } = town.stack
  const { sign, claims } = await issuerOf(town, 'advisor')
  const admission = { issuer: claims.iss, subject: words.subject, role: 'advisor', country: 'FR' }
  await town.stack.invoke('admit-principal', { ...admission, trainingValidUntil: '2099-12-31' })
  await town.stack.invoke('admit-principal', { ...admission, rpps: mark }).catch(() => undefined)
  const post = (path: string, body: unknown, headers = {}): Sent => ({ method: 'POST', path, body, headers })
  const documents = `/advisor/dossiers/${dossierId}/documents`
  const refused: readonly Sent[] = [
    post('/advisor/clients', { ...client, [mark]: mark }),
    post('/advisor/clients', { ...client, birthDate: mark, email: mark }),
    post('/advisor/clients', `{"givenName":"${mark}`),
    post('/advisor/clients', client, { 'idempotency-key': mark }),
    post('/advisor/clients', client, { 'content-type': mark }),
    post('/advisor/dossiers', { accountId: mark, line: mark }),
    post(documents, { ...draftOf(pdf()), category: mark.toLowerCase(), fileName: mark }),
    post(documents, { ...draftOf(pdf()), mediaType: `text/${mark.toLowerCase()}`, fileName: mark }),
    post(documents, { ...draftOf(pdf()), fileName: mark.repeat(20) }),
    post(`/advisor/dossiers/${dossierId}/document-requests`, { categories: [mark.toLowerCase()] }),
    { path: `/advisor/${mark}` },
    { path: `/advisor/dossiers/${mark}/documents/${mark}` },
    { path: `/advisor/dossiers?${mark}=${mark}` },
    { path: `/advisor/dossiers?cursor=${mark}` },
    {
      path: '/advisor/nowhere',
      headers: { 'user-agent': mark, referer: `https://${mark}.example`, 'x-request-id': mark },
    },
  ]
  const subject = await sign({ sub: words.subject, acr: `${mark} by hand`, name: mark, email: words.email })
  told.refusals.push(
    ...(await Promise.all(refused.map((sent) => sendAs(town, 'ada', sent)))),
    await send(origin, subject, { path: `/advisor/dossiers/${dossierId}` }),
    await send(origin, mark, { path: '/advisor/dossiers' }),
    await sendAs(town, 'gilles', { path: `/auditor/entries/${mark}` }),
  )
  await fetch(`${origin}/s3/${mark}/${mark}?${mark}`)
}

beforeAll(async () => {
  await misuse(await live())
  told.toAuditor = JSON.stringify([...(await entriesByRequest(running()))])
})

const has = (text: string) => text.toLowerCase().includes(mark.toLowerCase()) || text.includes(birthDate)

test('no refusal repeats what it refuses', () => {
  expect(told.refusals.filter(({ status }) => status < 400)).toEqual([])
  expect(told.refusals.filter(({ text }) => has(text))).toEqual([])
})

test('no link carries one', () => {
  expect(told.urls).toHaveLength(3)
  expect(told.urls.filter(has)).toEqual([])
})

test('the access log, as its auditor reads it, holds none', () => {
  expect(told.toAuditor).toContain('request-download')
  expect(has(told.toAuditor)).toBe(false)
})

test('a physician is told who the client is and what the health document is called, and nothing else', () => {
  const { givenName, familyName, email, fileName, healthFileName } = words

  const seen = [givenName, familyName, email, fileName, healthFileName].map((word) =>
    told.toPhysician.includes(word),
  )

  expect(seen).toEqual([true, true, false, false, true])
})

test('an advisor is told the name of a standard file, and not that of a health file', () => {
  const seen = [words.fileName, words.healthFileName].map((word) => told.toAdvisor.includes(word))

  expect(seen).toEqual([true, false])
})

test('no event and no message carries one', async () => {
  const { origin } = running().stack

  const shown = await Promise.all(
    ['events', 'queues', 'people', 'functions'].map(async (what) =>
      (await fetch(`${origin}/_local/${what}`)).text(),
    ),
  )

  expect(shown[0]).toContain('DocumentAvailable')
  expect(shown.filter(has)).toEqual([])
})

test('no file is named after one, and none holds one but the records and the standard document’s own name', async () => {
  const { home } = running().stack
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name))
  const files = paths.filter((_path, at) => entries[at]?.isFile())

  const holding: string[] = []
  for (const file of files) if (has(await textIn(file))) holding.push(file.slice(home.length + 1))

  expect(paths.filter(has)).toEqual([])
  expect(files.some((file) => file.includes('logs'))).toBe(true)
  const folders = holding.map((file) => file.split(sep).slice(0, -1).join('/'))
  expect(new Set(folders.map((folder) => folder.split('/')[0]))).toEqual(new Set(['dynamodb', 's3']))
  const [named, ...more] = holding.filter((file) => file.startsWith('s3'))
  const { contentDisposition, ...rest } = JSON.parse(await readFile(join(home, named ?? ''), 'utf8'))
  expect(contentDisposition).toContain(words.fileName)
  expect([more, has(JSON.stringify(rest))]).toEqual([[], false])
})

test('what functions tell their operator is lines and metrics of the listed fields: no person, no address, no words', async () => {
  const folder = join(running().stack.home, 'logs')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('{'))
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)

  expect(told.some((line) => line.Accesses === 1)).toBe(true)
  expect(told.some((line) => line.Refusals === 1)).toBe(true)
  expect(told.some((line) => line.code === 'principal-admitted')).toBe(true)
  expect(told.filter((line) => 'withheld' in line)).toEqual([])
  expect(lines.filter((line) => has(line) || /principal_|account_|dossier_|:\/\/|@/.test(line))).toEqual([])
})

test('in the database they stand in the content of records alone: in no key, no index, no entry', () => {
  const outside: string[] = []
  let inside = 0
  for (const { table, columns } of rowsOf(running().stack.home)) {
    const { item_json: item, ...others } = columns
    const { content, ...attributes } = JSON.parse(String(item ?? '{}'))
    if (has(JSON.stringify(content ?? ''))) inside += 1
    if (has(JSON.stringify([others, attributes]))) outside.push(`${table} ${others.sk}`)
  }

  // The account, the dossier's copy of its client, and two documents.
  expect(inside).toBe(4)
  expect(outside).toEqual([])
})
