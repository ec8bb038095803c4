/** Two people borrow together: each sees their own over HTTP, and nothing of the other's. */
import { beforeAll, expect, test } from 'vitest'
import type { ClientClient } from '../../client/audiences.ts'
import { sendUpload } from '../../client/send-upload.ts'
import type { Name } from '../../demo/people.ts'
import { refusal } from '../../demo/town.ts'
import type { AccountId, DocumentId, DossierId, EntryId } from '../../shared/model/ids.ts'
import { parisDay } from '../../shared/model/paris-day.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { entriesByRequest } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { verifiedByProgram } from './verified-by-program.ts'
import { rowsOf } from './what-is-stored.ts'

const running = runningVault()
let camille: ClientClient
let denis: ClientClient
let dossierId: DossierId
let passportId: DocumentId
let reportId: DocumentId
const scanMs = 10_000

beforeAll(async () => {
  const { stack, client } = running()
  const admit = (subject: Name, accountId: AccountId) =>
    stack.invoke('admit-principal', {
      issuer: `${stack.origin}/clients`,
      subject,
      role: 'client',
      accountId,
    })
  const work = await atWork(running())
  dossierId = work.dossierId
  const body = { givenName: 'Denis', familyName: 'Martin', birthDate: '1979-02-02', email: 'd@example.org' }
  const other = await work.ada['register-client']({ body })
  await work.ada['add-insured']({ path: { dossierId }, body: { accountId: other.accountId } })
  await admit('camille', work.accountId)
  await admit('denis', other.accountId)
  camille = await client('camille')
  denis = await client('denis')
  const bring = async (category: string) => {
    const bytes = pdf(category)
    const draft = { ...draftOf(bytes, category), fileName: `${category}.pdf` }
    const ticket = await camille['request-upload']({ path: { dossierId }, body: draft })
    await sendUpload(ticket.upload, bytes)
    return ticket.documentId
  }
  passportId = await bring('passport')
  reportId = await bring('operation-report')
  await stack.advance(scanMs)
})

test('both find the dossier, and only its client is named in it', async () => {
  const mine = await camille['list-dossiers']({ query: {} })
  const theirs = await denis['list-dossiers']({ query: {} })

  expect(mine.items.map(({ dossierId: id, client }) => [id, client?.givenName])).toEqual([
    [dossierId, 'Camille'],
  ])
  expect(theirs.items.map(({ dossierId: id, client }) => [id, client])).toEqual([[dossierId, undefined]])
})

test('a client sees their own documents under their names, health documents too', async () => {
  const { items } = await camille['list-documents']({ path: { dossierId }, query: {} })

  expect(items.map(({ label, state }) => [label, state]).toSorted()).toEqual([
    ['operation-report.pdf', 'available'],
    ['passport.pdf', 'available'],
  ])
})

test('a client takes out what is not medical, with a purpose', async () => {
  const path = { dossierId, documentId: passportId }

  const { download } = await camille['request-download']({ path, body: { purpose: 'client-request' } })

  expect((await fetch(download.url)).status).toBe(200)
  const medical = camille['request-download']({
    path: { dossierId, documentId: reportId },
    body: { purpose: 'client-request' },
  })
  expect(await refusal(medical)).toBe('403 REFUSED')
})

test("the other borrower's documents are answered as those that never were", async () => {
  const { items } = await denis['list-documents']({ path: { dossierId }, query: {} })
  const at = (id: string) => ({ path: `/client/dossiers/${dossierId}/documents/${id}` })
  const there = await sendAs(running(), 'denis', at(reportId))
  const absent = await sendAs(running(), 'denis', at('document_01ARYZ6S410000000000000000'))

  expect(items).toEqual([])
  expect([there.status, there.text]).toEqual([absent.status, absent.text])
  expect(there.status).toBe(404)
})

test("a list of one's own takes no cursor that was never given", async () => {
  const path = `/client/dossiers/${dossierId}/documents`
  const cursors = ['document#~~', 'outcome', 'a'].map((text) => Buffer.from(text).toString('base64url'))

  const replies = await Promise.all(
    cursors.map((cursor) => sendAs(running(), 'denis', { path: `${path}?cursor=${cursor}` })),
  )

  expect(replies.map(({ text }) => text)).toEqual(cursors.map(() => '{"items":[]}'))
})

test('a sign-in is remembered by its day, and its token’s later calls leave it', async () => {
  const { stack, ids } = running()
  const seenOf = (name: Name) =>
    rowsOf(stack.home).flatMap(({ columns }) => {
      const { pk, sk, content } = JSON.parse(String(columns.item_json ?? '{}'))
      if (pk?.S !== `principal#${ids.get(name)}` || sk?.S !== 'principal' || !content) return []
      return [(JSON.parse(content.S) as { readonly lastSeenOn?: string }).lastSeenOn]
    })
  await camille['list-dossiers']({ query: {} })

  const day = parisDay(stack.clock.now())
  expect(seenOf('camille')).toEqual([day])
  expect(seenOf('ada')).toEqual([undefined])
})

test('each is told who did what with their own, by role alone, and the other’s is not counted', async () => {
  const { items } = await camille['list-accesses']({ path: { dossierId }, query: { limit: 100 } })
  const theirs = await denis['list-accesses']({ path: { dossierId }, query: { limit: 100 } })

  const said = items.map(({ role, action, documentId }) => [role, action, documentId])
  expect(said).toContainEqual(['advisor', 'assign-physician', undefined])
  expect(said).toContainEqual(['client', 'request-upload', reportId])
  expect(said).toContainEqual(['client', 'request-download', passportId])
  expect(JSON.stringify(items)).not.toMatch(/principal_/)
  expect(theirs.items.map(({ documentId }) => documentId).filter((id) => id !== undefined)).toEqual([])
  expect(theirs.items.map(({ action }) => action)).toContain('assign-physician')
})

test('what they are told is proved to them, and checked with the program that ships and the log’s key alone', async () => {
  const { stack, auditor } = running()
  const minute = 60_000
  const { items } = await camille['list-accesses']({ path: { dossierId }, query: { limit: 100 } })
  const access = items.find(({ action }) => action === 'assign-physician')
  const path = { dossierId, entryId: access?.entryId ?? ('' as EntryId) }
  await stack.advance(minute)

  const { statement: unsealed } = await camille['show-access-proof']({ path, query: {} })
  await stack.advance(minute)
  const query = { statement: unsealed.number }
  const answer = await camille['show-access-proof']({ path, query })

  const { verifierKey } = await (await auditor())['show-checkpoint']({})
  const told = await verifiedByProgram(answer, verifierKey)
  expect(told).toContain('the vault stated to you: ')
  expect(told).toContain(`${access?.at}, advisor, assign-physician`)
  const lie = { ...answer, access: { ...answer.access, role: 'physician' } }
  expect(await verifiedByProgram(lie, verifierKey)).toMatch(/^NOT verified. the access: /)
  expect(await refusal(denis['show-access-proof']({ path, query }))).toBe('404 NOT_FOUND')
})

test('an objection by one channel holds at once, and is nobody else’s to make', async () => {
  const { items } = await denis['list-dossiers']({ query: {} })
  const { accountId } = items[0] ?? { accountId: '' as AccountId }
  const path = { accountId }
  await denis['update-preferences']({ path, body: { channels: { email: true, sms: true } } })

  await denis['update-preferences']({ path, body: { channels: { email: false } } })

  const shown = await denis['show-preferences']({ path })
  expect(shown.channels).toMatchObject({ email: false, sms: true })
  expect(shown.phoneProspectingConsent).toBe(false)
  expect(await refusal(camille['show-preferences']({ path }))).toBe('404 NOT_FOUND')
})

test('a link in a message ends what it stood in, without a sign-in, and answers a forged one alike', async () => {
  const { stack, privacy } = running()
  const { items } = await denis['list-dossiers']({ query: {} })
  const path = { accountId: items[0]?.accountId ?? ('' as AccountId) }
  await denis['update-preferences']({ path, body: { channels: { email: true, sms: true } } })
  const maud = await privacy('maud')
  const contact = () => maud['permit-contact']({ path, body: { channel: 'email', about: 'offer' } })
  const { unsubscribePath } = await contact()
  const url = `${stack.origin}${unsubscribePath}`
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const follow = async (method: string, at = url) => {
    const answer = await fetch(at, { method, ...(method === 'POST' ? { body } : {}) })
    return { status: answer.status, text: await answer.text() }
  }

  const opened = await follow('GET')
  const still = await denis['show-preferences']({ path })
  const forged = await follow('POST', `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`)
  const ended = await follow('POST')

  expect([opened.status, still.channels.email]).toEqual([200, true])
  expect(forged).toEqual(ended)
  expect(ended.status).toBe(200)
  expect((await denis['show-preferences']({ path })).channels).toMatchObject({ email: false, sms: true })
  expect(await refusal(contact())).toBe('403 REFUSED')
  const log = [...(await entriesByRequest(running())).values()].flat()
  const noted = log.filter(({ action }) => action === 'unsubscribe')
  expect(noted.map(({ decision, code }) => [decision, code]).toSorted()).toEqual([
    ['ALLOW', undefined],
    ['DENY', 'NOT_FOUND'],
  ])
})

test('whoever closes their account is gone for the advisor, and the other borrower stays', async () => {
  const ada = await running().advisor('ada')
  const body = { givenName: 'Denis', familyName: 'Martin', birthDate: '1979-02-02', email: 'd@example.org' }
  const { accountId } = await ada['register-client']({ body })
  const { dossierId: home } = await ada['open-dossier']({ body: { accountId, line: 'home' } })
  const { stack } = running()
  const issuer = `${stack.origin}/clients`
  await stack.invoke('admit-principal', { issuer, subject: 'denis', role: 'client', accountId })

  await denis['close-account']({ path: { accountId } })

  expect(await refusal(ada['show-dossier']({ path: { dossierId: home } }))).toBe('404 NOT_FOUND')
  expect(await refusal(denis['show-dossier']({ path: { dossierId: home } }))).toBe('404 NOT_FOUND')
  expect((await camille['show-dossier']({ path: { dossierId } })).dossierId).toBe(dossierId)
})

test('a person reads their own health document, and the other borrower finds none', async () => {
  const path = `/client/dossiers/${dossierId}/documents/${reportId}/content?purpose=client-request`

  const own = await sendAs(running(), 'camille', { path })
  const others = await sendAs(running(), 'denis', { path })

  expect([own.status, own.text.startsWith('%PDF-')]).toEqual([200, true])
  expect([others.status, others.code]).toEqual([404, 'NOT_FOUND'])
})
