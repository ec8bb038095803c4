/** The medical side at work: staff under a delegation, documents that must not be considered, emergencies. */
import { expect, test } from 'vitest'
import type { Name } from '../../demo/people.ts'
import { refusal } from '../../demo/town.ts'
import { PrincipalId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork, idOf } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'

const running = runningVault()
const principalOf = (name: Name) => PrincipalId.parse(idOf(running(), name))
const minutes = 60_000
const hours = 60 * minutes

/** A dossier of Dr Dumas's with one health document in it. */
async function assessed() {
  const work = await atWork(running())
  const documentId = await work.deposit(pdf(), 'operation-report')
  const { dossierId } = work
  const read = async (name: Name) => {
    const path = `/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
    const { status, code } = await sendAs(running(), name, { path })
    return code === undefined ? status : `${status} ${code}`
  }
  return { ...work, documentId, read }
}

const dayIn = (days: number): string =>
  new Date(running().stack.clock.now() + days * 24 * hours).toISOString().slice(0, 10)

test('staff read while their physician delegates, and no longer', async () => {
  const town = running()
  const { dossierId, read, ada } = await assessed()
  const dumas = await town.physician('dr-dumas')
  const path = { dossierId, principalId: principalOf('mado') }

  const before = await read('mado')
  await dumas['delegate-dossier']({ path, body: { until: dayIn(30) } })
  const during = await read('mado')
  await ada['assign-physician']({ path: { dossierId }, body: { principalId: idOf(town, 'dr-evrard') } })
  const after = await read('mado')

  expect([before, during, after]).toEqual(['404 NOT_FOUND', 200, '404 NOT_FOUND'])
})

test('a delegation that is ended reads nothing, and can be given again', async () => {
  const town = running()
  const { dossierId, read } = await assessed()
  const dumas = await town.physician('dr-dumas')
  const path = { dossierId, principalId: principalOf('mado') }
  const give = () => dumas['delegate-dossier']({ path, body: { until: dayIn(30) } })

  await give()
  await give()
  await dumas['end-delegation']({ path })
  const ended = await read('mado')
  await give()

  expect([ended, await read('mado')]).toEqual(['404 NOT_FOUND', 200])
})

test('what must not be considered is read by nobody, and why stands in no entry', async () => {
  const town = running()
  const { dossierId, documentId, read, show } = await assessed()
  const dumas = await town.physician('dr-dumas')

  await dumas['set-aside-document']({ path: { dossierId, documentId }, body: { reason: 'aeras' } })

  expect(await read('dr-dumas')).toBe('409 WRONG_STATE')
  expect(JSON.stringify(await show(documentId))).not.toMatch(/aside|aeras/)
  const { items } = await (await town.auditor())['list-entries']({ query: { dossier: dossierId } })
  const lines = items.map(({ bytes }) => Buffer.from(bytes, 'base64').toString())
  expect(lines.filter((line) => line.includes('set-aside-document'))).toHaveLength(1)
  expect(lines.join()).not.toContain('aeras')
})

test('an emergency opens a dossier for fifteen minutes once somebody else approved it, and is reviewed', async () => {
  const town = running()
  const { dossierId, read } = await assessed()
  const [dumas, evrard] = [await town.physician('dr-dumas'), await town.physician('dr-evrard')]
  const diane = await town.privacy('diane')
  const asked = { dossierId, reason: 'vital-interest', ticket: 'T-1' } as const
  const path = { dossierId, principalId: principalOf('dr-evrard') }

  await evrard['break-glass']({ body: asked })
  const [alone, ownApproval] = [
    await read('dr-evrard'),
    await refusal(evrard['approve-break-glass']({ path })),
  ]
  await dumas['approve-break-glass']({ path })
  const open = await read('dr-evrard')
  await town.stack.advance(16 * minutes)
  const closed = await read('dr-evrard')
  const waiting = (await diane['list-break-glasses']({ query: {} })).items
  await diane['review-break-glass']({ path, body: { finding: 'justified' } })

  expect([alone, ownApproval, open, closed]).toEqual(['404 NOT_FOUND', '403 REFUSED', 200, '404 NOT_FOUND'])
  expect(waiting).toMatchObject([{ principalId: path.principalId, approvedByPhysician: true }])
  expect((await diane['list-break-glasses']({ query: {} })).items).toEqual([])
})

test('an emergency that nobody reviews within 72 hours suspends whoever asked', async () => {
  const town = running()
  const { dossierId } = await assessed()
  const evrard = await town.physician('dr-evrard')
  const path = { dossierId, principalId: principalOf('dr-evrard') }
  await evrard['break-glass']({ body: { dossierId, reason: 'incident', ticket: 'T-2' } })
  await (await town.physician('dr-dumas'))['approve-break-glass']({ path })

  await town.stack.advance(72 * hours)
  const evrardLater = await town.physician('dr-evrard')
  const suspended = await refusal(evrardLater['list-worklist']({ query: {} }))
  await (await town.privacy('diane'))['review-break-glass']({ path, body: { finding: 'justified' } })

  expect(suspended).toBe('403 REFUSED')
  expect((await evrardLater['list-worklist']({ query: {} })).items).toBeDefined()
})

test('what is sealed is opened by two: whoever asks, and the physician who releases it, to their person and to legal', async () => {
  const town = running()
  const { accountId, dossierId, documentId, read } = await assessed()
  const path = { dossierId }
  const body = { documentIds: [documentId] }
  const leo = await town.privacy('leo')
  await leo['take-case']({ path, body: { ticket: 'case-1', until: dayIn(60) } })
  const ended = { trigger: 'contract-ended', on: dayIn(0) } as const
  await leo['record-event']({ path, body: { ...ended, circumstances: ['contract'] } })
  const person = { issuer: `${town.stack.origin}/clients`, subject: 'camille', role: 'client', accountId }
  await town.stack.invoke('admit-principal', person)
  const [camille, dumas] = [await town.client('camille'), await town.physician('dr-dumas')]
  const readAt = async (name: Name, door: string) => {
    const content = `/${door}/dossiers/${dossierId}/documents/${documentId}/content?purpose=client-request`
    return (await sendAs(running(), name, { path: content })).status
  }
  const everybodyReads = async () => [
    await readAt('camille', 'client'),
    await readAt('leo', 'privacy'),
    await read('dr-dumas'),
  ]
  const sealed = await everybodyReads()

  const own = await camille['ask-opening']({ path, body })
  const asked = await everybodyReads()
  await dumas['release-opening']({ path: { dossierId, ...own }, body })
  const released = await everybodyReads()
  const legals = await leo['ask-opening']({ path, body })
  const waiting = await dumas['list-openings']({ path })
  await camille['close-account']({ path: { accountId } })
  await dumas['release-opening']({ path: { dossierId, ...legals }, body })
  const closed = await everybodyReads()
  const again = await refusal(dumas['release-opening']({ path: { dossierId, ...legals }, body }))

  expect({ sealed, asked, released, closed }).toEqual({
    sealed: [403, 403, '404 NOT_FOUND'],
    asked: [403, 403, 200],
    released: [200, 403, '404 NOT_FOUND'],
    closed: [404, 200, '404 NOT_FOUND'],
  })
  expect(waiting.items.map(({ role, release }) => [role, release === undefined])).toEqual([
    ['client', false],
    ['legal-accounting', true],
  ])
  expect(again).toBe('409 WRONG_STATE')
})
