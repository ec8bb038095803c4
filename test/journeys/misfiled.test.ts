/** A certificate that was filed as a complaint: flagged, out of everybody's hands, moved, and decided on as a breach. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { refusal } from '../../demo/town.ts'
import { digestOfText } from '../../shared/model/consent.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { incidentsIn } from './incidents.ts'
import { flag, misfiled, movedIn, ruling } from './misfiled.ts'
import { runningVault, send, sendAs } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()
const hour = 3_600_000
const opening = { purpose: 'contract-management' } as const

/** Past every wait of the queues. */
const moved = () => running().stack.advance(10_000)

async function content(
  name: 'dr-dumas' | 'ada',
  { dossierId, documentId }: { dossierId: string; documentId: string },
) {
  const audience = name === 'ada' ? 'advisor' : 'physician'
  const path = `/${audience}/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  return sendAs(running(), name, { path })
}

test('two colleagues read it; once flagged nobody does but its physician, and the register knows all of it', async () => {
  const { ada, hugo, leo, path, documentId, dossierId, takeUp } = await misfiled(running())
  const links = [
    await hugo['request-download']({ path, body: opening }),
    await leo['request-download']({ path, body: opening }),
  ]
  const follow = () => Promise.all(links.map(async ({ download }) => (await fetch(download.url)).status))
  expect(await follow()).toEqual([200, 200])

  const answered = await hugo['flag-misfiled']({ path, body: flag })

  expect(answered).toMatchObject({ state: 'moving', classification: 'health' })
  expect(answered.label).toMatch(/^medical document/)
  for (const one of [ada, hugo, leo]) {
    expect(await refusal(one['request-download']({ path, body: opening }))).toBe('403 REFUSED')
  }
  await expect.poll(follow, { timeout: 20_000 }).toEqual([403, 403])

  await moved()
  const read = await content('dr-dumas', path)
  const { items } = await (await running().physician('dr-dumas'))['list-health-documents']({
    path: { dossierId },
    query: {},
  })
  expect([read.status, read.text.startsWith('%PDF-')]).toEqual([200, true])
  expect(items).toMatchObject([{ documentId, category: 'medical-certificate', state: 'available' }])
  expect((await content('ada', path)).status).toBe(404)
  expect(await ada['show-document']({ path })).toMatchObject({ state: 'available', label: answered.label })

  const diane = await running().privacy('diane')
  const waiting = await diane['list-breaches']({ query: {} })
  expect(waiting.items.find((one) => one.documentId === documentId)).toMatchObject({
    filedAs: 'complaint-file',
    decisions: [],
  })
  expect(await refusal(diane['list-readers']({ path, query: {} }))).toBe('404 NOT_FOUND')
  await takeUp()
  const readers = await diane['list-readers']({ path, query: {} })
  expect(readers.items.map(({ role, category }) => [role, category])).toEqual([
    ['claims-manager', 'complaint-file'],
    ['legal-accounting', 'complaint-file'],
  ])
  expect(await refusal(leo['list-readers']({ path, query: {} }))).toBe('404 NOT_FOUND')

  const decided = await diane['decide-breach']({ path, body: ruling })
  expect(decided.decisions).toMatchObject([ruling])
  const { items: known } = await diane['list-breaches']({ query: { state: 'decided' } })
  expect(known.find((one) => one.documentId === documentId)?.decisions).toHaveLength(1)
  expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
})

test('what is left where it was is blocked, locked and held; the other version is medical and neutral', async () => {
  const { ada, path, documentId } = await misfiled(running())
  await ada['flag-misfiled']({ path, body: flag })
  await moved()

  const versions = await versionsOf(running().stack.home, documentId)

  expect(versions.map(({ tags, legalHold }) => [tags, legalHold]).toSorted()).toEqual(
    [
      [{ 'vault:blocked': 'true' }, true],
      [{}, true],
    ].toSorted(),
  )
  const medical = versions.find(({ tags }) => tags['vault:blocked'] === undefined)
  expect(medical?.contentDisposition).toContain(`document-${documentId.slice(-6)}.pdf`)
})

test('two flags at once, and one of them again: one move, one line in the register', async () => {
  const { documentId, dossierId } = await misfiled(running())
  const url = `/advisor/dossiers/${dossierId}/documents/${documentId}/misfiled`
  const headers = { 'idempotency-key': randomUUID() }
  const sent = { method: 'POST', path: url, body: flag }

  const replies = await Promise.all([
    sendAs(running(), 'ada', { ...sent, headers }),
    sendAs(running(), 'hugo', { ...sent, headers }),
  ])

  const winner = replies[0]?.status === 200 ? 'ada' : 'hugo'
  const again = await sendAs(running(), winner, { ...sent, headers })
  await moved()
  expect(replies.map(({ status, code }) => `${status} ${code ?? ''}`).toSorted()).toEqual([
    '200 ',
    '409 WRONG_STATE',
  ])
  expect([again.status, JSON.parse(again.text).documentId]).toEqual([200, documentId])
  const diane = await running().privacy('diane')
  const { items } = await diane['list-breaches']({ query: { limit: 100 } })
  expect(items.filter((one) => one.documentId === documentId)).toHaveLength(1)
  expect(await movedIn(running(), dossierId)).toBe(1)
})

test('who has nothing to do with it can flag nothing, and learns nothing; who may, under no other category', async () => {
  const { dossierId, documentId, ada, path } = await misfiled(running())
  const at = (id: string) => ({
    method: 'POST',
    path: `/advisor/dossiers/${dossierId}/documents/${id}/misfiled`,
    body: flag,
  })

  const there = await sendAs(running(), 'bruno', at(documentId))
  const absent = await sendAs(running(), 'bruno', at('document_01ARYZ6S410000000000000000'))
  const asPassport = await refusal(ada['flag-misfiled']({ path, body: { category: 'passport' } }))
  const anonymous = await send(running().stack.origin, undefined, at(documentId))

  expect([there.status, there.text]).toEqual([absent.status, absent.text])
  expect([there.status, asPassport, anonymous.status]).toEqual([404, '400 INVALID_REQUEST', 401])
  expect(await ada['show-document']({ path })).toMatchObject({
    state: 'available',
    category: 'complaint-file',
  })
})

test('a partner that was sent it says so, reads no more of it, and stands among its readers', async () => {
  const { stack, client, partner, privacy } = running()
  const { ada, accountId, dossierId, documentId, path, takeUp } = await misfiled(
    running(),
    'employment-contract',
  )
  const register = { legalName: 'Alpha', kind: 'insurer', country: 'FR', active: true } as const
  const { partnerId } = await (await privacy('diane'))['register-partner']({ body: register })
  await stack.invoke('admit-principal', {
    issuer: `${stack.origin}/clients`,
    subject: 'camille',
    role: 'client',
    accountId,
  })
  const desk = { subject: 'paul', role: 'partner', partnerId, country: 'FR' }
  await stack.invoke('admit-principal', { issuer: `${stack.origin}/partners`, ...desk })
  const text = 'J’accepte que ce document soit transmis à Alpha.'
  const consent = {
    partnerId,
    desk: 'non-medical' as const,
    purpose: 'underwriting' as const,
    categories: ['employment-contract'],
    text,
    textVersion: 'v1',
    language: 'fr',
    signedDigest: digestOfText(text),
  }
  await (await client('camille'))['give-consent']({ path: { dossierId }, body: consent })
  const { transmissionId } = await ada['transmit-documents']({
    path: { dossierId },
    body: { partnerId, purpose: 'underwriting', documentIds: [documentId] },
  })
  const sent = `/partner/partners/${partnerId}/dossiers/${dossierId}/transmissions/${transmissionId}/documents/${documentId}`
  const read = () => sendAs(running(), 'paul', { path: `${sent}/content?purpose=underwriting` })
  const before = await read()

  const paul = await partner('paul')
  await paul['flag-misfiled']({ path: { ...path, partnerId, transmissionId }, body: flag })

  const during = await read()
  // Beside other work its worker may need another try.
  await expect
    .poll(
      async () => {
        await moved()
        return (await read()).status
      },
      { timeout: 20_000 },
    )
    .toBe(403)
  const diane = await takeUp()
  const { items } = await diane['list-readers']({ path, query: {} })
  expect(before.status).toBe(200)
  // The move is under way at once: a read right after the flag meets it moving, or already moved.
  expect([409, 403]).toContain(during.status)
  expect(items.map(({ role, action }) => [role, action])).toEqual([['partner', 'read-transmitted-document']])
})

test('a move whose function dies is done by its next try', async () => {
  const { ada, path, dossierId } = await misfiled(running())
  await ada['flag-misfiled']({ path, body: flag })
  const moving = moved()
  await new Promise((resolve) => setImmediate(resolve))
  await running().stack.kill('reclassify-document')
  await moving

  await running().stack.advance(3 * 60_000)

  expect(await ada['show-document']({ path })).toMatchObject({ state: 'available' })
  expect(await movedIn(running(), dossierId)).toBe(1)
})

test('a breach that nobody decides on in 72 hours is an incident, and is decided late with a reason', async () => {
  const { ada, path, documentId, takeUp } = await misfiled(running())
  await ada['flag-misfiled']({ path, body: flag })
  const raised = async () =>
    (await incidentsIn(running())).filter((one) => (one as { about?: string }).about === documentId)
  const before = await raised()

  await running().stack.advance(73 * hour)

  expect(before).toEqual([])
  expect(await raised()).toEqual([{ incident: 'breach-undecided', about: documentId }])
  const diane = await takeUp()
  expect(await refusal(diane['decide-breach']({ path, body: ruling }))).toBe('400 INVALID_REQUEST')
  const late = await diane['decide-breach']({ path, body: { ...ruling, delay: 'nobody-at-work' } })
  expect(late).toMatchObject({ overdue: true, decisions: [{ delay: 'nobody-at-work' }] })
})
