/** A request that is sent again: one effect, one answer, and a key that names one request for good. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import type { Town } from '../../demo/town.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { chainOf, entriesByRequest, gapsIn } from './access-log.ts'
import { atWork, camille, idOf } from './at-work.ts'
import { everyRoute, named, type Placed, requestFor } from './every-route.ts'
import { runningVault, type Sent, send, sendAs } from './running-vault.ts'

const running = runningVault()
/** What somebody can ask who has a fresh dossier; what needs more before it is asked twice on the judges. */
const fromTheStart: ReadonlySet<string> = new Set([
  'advisor register-client',
  'advisor open-dossier',
  'advisor request-upload',
  'advisor request-documents',
  'advisor assign-physician',
  'advisor advance-dossier',
  'physician request-documents',
  'physician record-outcome',
  'physician break-glass',
])
const changing = everyRoute.filter(({ audience, route }) => fromTheStart.has(`${audience} ${route.verb}`))

/** Two requests of a route that its schemas accept, about one dossier. */
async function twoRequests(town: Town, one: Placed): Promise<readonly [Sent, Sent]> {
  const { dossierId, accountId } = await atWork(town)
  const { verb } = one.route
  const { body, ...rest } = requestFor(town, one, { dossierId })
  const others: Readonly<Record<string, object>> = {
    'register-client': { ...camille, givenName: 'Dominique' },
    'open-dossier': { accountId, line: 'motor' },
    'request-upload': draftOf(pdf('another')),
    'request-documents': { categories: ['bank-details'] },
    'assign-physician': { principalId: idOf(town, 'dr-evrard') },
    'advance-dossier': { to: 'closed', reason: 'abandoned' },
    'record-outcome': { code: 'more-information-required' },
    'break-glass': { dossierId, reason: 'incident', ticket: 'T-2' },
  }
  const first = verb === 'open-dossier' ? { accountId, line: 'home' } : body
  return [
    { ...rest, body: first },
    { ...rest, body: others[verb] },
  ]
}

/** The ids in an answer: what must be the same, where signatures are made anew. */
const idsIn = (text: string) => text.match(/(?:account|dossier|document|principal|request)_\w+/g)

describe.each(named(changing))('%s under one key', (_name, one) => {
  const { verb } = one.route

  test('sent again: the same answer and one effect, and both are noted', async () => {
    const town = running()
    const [request] = await twoRequests(town, one)
    const sent = { ...request, headers: { 'idempotency-key': randomUUID() } }

    const first = await sendAs(town, one.owner, sent)
    const again = await sendAs(town, one.owner, sent)

    expect([first.status, again.status]).toEqual([one.route.status, one.route.status])
    expect(idsIn(again.text)).toEqual(idsIn(first.text))
    const log = await entriesByRequest(town)
    const [done, replayed] = [first, again].map(({ requestId }) => log.get(requestId))
    expect(done).toMatchObject([{ action: verb, decision: 'ALLOW' }])
    expect(replayed).toMatchObject([{ action: verb, decision: 'ALLOW', detail: { replayed: true } }])
    expect(replayed?.[0]?.objectRef).toBe(done?.[0]?.objectRef)
  })

  test('with another body: refused, and noted', async () => {
    const town = running()
    const [request, other] = await twoRequests(town, one)
    const headers = { 'idempotency-key': randomUUID() }
    await sendAs(town, one.owner, { ...request, headers })

    const reply = await sendAs(town, one.owner, { ...other, headers })

    expect([reply.status, reply.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
    const log = await entriesByRequest(town)
    expect(log.get(reply.requestId)).toMatchObject([{ decision: 'DENY', code: 'IDEMPOTENCY_MISMATCH' }])
  })
})

test('ten at once under one key make one document, and all get its id', async () => {
  const town = running()
  const { ada, dossierId } = await atWork(town)
  const idempotencyKey = randomUUID()
  const body = draftOf(pdf('once'))

  const tickets = await Promise.all(
    Array.from({ length: 10 }, () => ada['request-upload']({ path: { dossierId }, body, idempotencyKey })),
  )

  const { items } = await ada['list-documents']({ path: { dossierId }, query: {} })
  expect(new Set(tickets.map(({ documentId }) => documentId))).toEqual(
    new Set(items.map((one) => one.documentId)),
  )
  expect(items).toHaveLength(1)
  const uploads = (await chainOf(town, dossierId)).filter(({ action }) => action === 'request-upload')
  expect(uploads.filter(({ detail }) => detail?.replayed !== true)).toHaveLength(1)
  expect(gapsIn(await chainOf(town, dossierId))).toEqual([])
})

test('a repeated upload signs anew: the second link works when the first was lost', async () => {
  const town = running()
  const { ada, dossierId, show } = await atWork(town)
  const bytes = pdf('repeated')
  const call = { path: { dossierId }, body: draftOf(bytes), idempotencyKey: randomUUID() }
  const lost = await ada['request-upload'](call)
  await town.stack.advance(301_000)

  const { documentId, upload } = await ada['request-upload'](call)

  expect([await sendUpload(lost.upload, bytes), await sendUpload(upload, bytes)]).toEqual([403, 200])
  await town.stack.advance(10_000)
  expect(await show(documentId)).toMatchObject({ state: 'available' })
})

test('a key names one request on one path: elsewhere it is refused', async () => {
  const town = running()
  const [one, other] = [await atWork(town), await atWork(town)]
  const headers = { 'idempotency-key': randomUUID() }
  const body = { categories: ['passport'] }
  const on = ({ dossierId }: typeof one): Sent => ({
    method: 'POST',
    path: `/advisor/dossiers/${dossierId}/document-requests`,
    body,
    headers,
  })
  await sendAs(town, 'ada', on(one))

  const reply = await sendAs(town, 'ada', on(other))

  expect([reply.status, reply.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
})

test('a key belongs to its caller: another person who uses it asks for something of their own', async () => {
  const town = running()
  const headers = { 'idempotency-key': randomUUID() }
  const sent = { method: 'POST', path: '/advisor/clients', body: camille, headers }

  const replies = [await sendAs(town, 'ada', sent), await sendAs(town, 'bruno', sent)]

  expect(replies.map(({ status }) => status)).toEqual([201, 201])
  expect(replies[0]?.text).not.toBe(replies[1]?.text)
})

test('who has lost the right to ask gets no answer from a key', async () => {
  const town = running()
  const { ada, dossierId } = await atWork(town)
  const path = `/physician/dossiers/${dossierId}/document-requests`
  const body = { categories: ['passport'] }
  const sent = { method: 'POST', path, body, headers: { 'idempotency-key': randomUUID() } }
  const before = await sendAs(town, 'dr-dumas', sent)
  await ada['assign-physician']({ path: { dossierId }, body: { principalId: idOf(town, 'dr-evrard') } })

  const after = await sendAs(town, 'dr-dumas', sent)

  expect([before.status, after.status, after.code]).toEqual([201, 404, 'NOT_FOUND'])
})

test('a key without a token opens nothing', async () => {
  const { stack } = running()
  const path = '/advisor/clients'

  const reply = await send(stack.origin, undefined, { method: 'POST', path, body: camille })

  expect(reply.status).toBe(401)
})
