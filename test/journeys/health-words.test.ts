/**
 * A word planted wherever something medical can be written, and every route asked by everybody who may not know it;
 * then the same people again, with claims of their own making.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import type { Name } from '../../demo/people.ts'
import { openSharedLoan, readAt, type Sent as SentTo } from '../../demo/shared-loan.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { everyRoute, requestFor } from './every-route.ts'
import { issuerOf } from './forged-tokens.ts'
import { runningVault, send, sendAs } from './running-vault.ts'
import { textIn } from './what-is-stored.ts'

const running = runningVault()
const mark = `Canary${randomBytes(8).toString('hex')}`
const timeout = 120_000

/** By door: who may come through it, and may know nothing of the client's health. */
const ignorant: Readonly<Record<string, readonly Name[]>> = {
  advisor: ['ada', 'bruno', 'hugo'],
  physician: ['dr-evrard'],
  client: ['denis'],
  partner: ['paul', 'berthe'],
  auditor: ['gilles'],
  privacy: ['diane', 'leo', 'aline', 'maud'],
}

let ids: Readonly<Record<string, string>>
let sent: SentTo
const bytes = pdf(mark)

/** A report whose name and content say it, released and sent to the medical service under a signed text that says it. */
beforeAll(async () => {
  const town = running()
  const loan = await openSharedLoan(town)
  const { ada, camille, accountId, dossierId, partners, release, consent } = loan
  const body = { ...draftOf(bytes, 'operation-report'), fileName: `${mark}.pdf` }
  const { documentId, upload } = await ada['request-upload']({ path: { dossierId }, body })
  await sendUpload(upload, bytes)
  await town.stack.advance(10_000)
  const { consentId } = await consent(partners.insurer, 'medical', ['operation-report'])
  await release(documentId, partners.insurer)
  sent = await loan.send(partners.insurer, 'medical', [documentId])
  const directive = { instruction: 'erase', text: mark, consent: true } as const
  await camille['file-directive']({ path: { accountId }, body: directive })
  for (const name of ['diane', 'leo', 'aline'] as const) {
    const officer = await town.privacy(name)
    const until = new Date(town.stack.clock.now() + 86_400_000).toISOString().slice(0, 10)
    await officer['take-case']({ path: { dossierId }, body: { ticket: 'T-1', until } })
  }
  const { transmissionId, partnerId } = sent
  ids = { accountId, dossierId, documentId, consentId, transmissionId, partnerId }
})

/** All that comes back: the status, every header, the body. */
async function answerTo(name: Name, { method = 'GET', path, body }: ReturnType<typeof requestFor>) {
  const { stack, tokenOf } = running()
  const response = await fetch(`${stack.origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(name)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`
}

const has = (text: string) => text.toLowerCase().includes(mark.toLowerCase())

test('those who may know it do: the physician, the person, and the medical service of the partner', async () => {
  const { dossierId, documentId } = ids
  const path = `/dossiers/${dossierId}/documents`

  const listed = await sendAs(running(), 'dr-dumas', { path: `/physician${path}` })
  const own = await sendAs(running(), 'camille', { path: `/client${path}` })
  const read = await readAt('dr-petit', running(), sent, documentId as never)

  expect([listed.text, own.text].map(has)).toEqual([true, true])
  expect(read.bytes.equals(bytes)).toBe(true)
})

test('no answer of any route to anybody else carries it, in its body or a header', { timeout }, async () => {
  const asked = everyRoute.flatMap((one) =>
    (ignorant[one.audience] ?? []).map((name) => ({
      name,
      what: `${one.audience} ${one.route.verb} as ${name}`,
      request: requestFor(running(), one, ids),
    })),
  )
  // What only looks is asked first: what changes something could hide what there was to see.
  const order = asked.toSorted((one, other) => rank(one.request.method) - rank(other.request.method))

  const telling: string[] = []
  let answered = 0
  for (const { name, what, request } of order) {
    const answer = await answerTo(name, request)
    if (answer.startsWith('200')) answered += 1
    if (has(answer)) telling.push(what)
  }

  expect(telling).toEqual([])
  expect(answered).toBeGreaterThan(10)
})
const rank = (method = 'GET') => (method === 'GET' ? 0 : 1)

test('no event, no queue and no log of a function carries it, and no file is named after it', async () => {
  const { origin, home } = running().stack
  const shown = await Promise.all(
    ['events', 'queues', 'people', 'functions'].map(async (what) =>
      (await fetch(`${origin}/_local/${what}`)).text(),
    ),
  )
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const files = entries.flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []))

  const holding: string[] = []
  for (const file of files) if (has(await textIn(file))) holding.push(file.slice(home.length + 1))

  expect(shown.filter(has)).toEqual([])
  expect(entries.filter(({ name }) => has(name))).toEqual([])
  // Bytes are encrypted; the name and the words of a person stand in the content of records alone.
  expect([...new Set(holding.map((file) => file.split('/')[0]))]).toEqual(['dynamodb'])
})

test('claims of one’s own making give nobody a role, an account, a partner or a dossier', async () => {
  const town = running()
  const { origin } = town.stack
  const { sign } = await issuerOf(town, 'advisor')
  const { accountId, dossierId, partnerId } = ids
  const claims = {
    role: 'physician',
    roles: ['physician'],
    groups: ['physician'],
    scope: 'health',
    rpps: '1',
  }
  const injected = await sign({ sub: 'bruno', ...claims, accountId, partnerId, dossierId, principalId: 'x' })
  const plain = await sign({ sub: 'bruno' })
  const path = `/advisor/dossiers/${dossierId}`
  const headers = {
    'x-role': 'physician',
    'x-principal-id': String(town.ids.get('ada')),
    'x-account-id': String(accountId),
    'x-forwarded-user': 'ada',
    cookie: 'role=physician; sub=ada',
  }

  const replies = [
    await send(origin, plain, { path }),
    await send(origin, injected, { path }),
    await send(origin, plain, { path, headers }),
    await send(origin, injected, { path: `/physician/dossiers/${dossierId}/documents` }),
    await send(origin, plain, { path: `${path}?role=physician&principalId=${town.ids.get('ada')}` }),
    await send(origin, plain, {
      method: 'POST',
      path: `${path}/document-requests`,
      body: { categories: ['passport'], principalId: town.ids.get('ada'), role: 'advisor' },
    }),
  ]

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 401, 400, 400])
  expect(new Set(replies.slice(0, 3).map(({ text }) => text)).size).toBe(1)
})
