/** A restriction stops what is sent and read from the next request on, and its end lets it go on. */
import { expect, test } from 'vitest'
import type { VaultError } from '../../../shared/model/errors.ts'
import { acknowledgeNotice } from '../../../shared/vault/acknowledge-notice.ts'
import { decideTransmission } from '../../../shared/vault/decide-transmission.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { showTransmission } from '../../../shared/vault/show-transmission.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { keyed } from '../../judges/house.ts'
import { ada } from './opened.ts'
import { remembered } from './remembered.ts'
import { diane, sharedDossier } from './sharing.ts'

async function inDispute() {
  const world = await sharedDossier()
  const { ports, a, dossierId, statement } = world
  await world.consent(a, 'non-medical')
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const restrict = (isRestricted: boolean, key = keyed()) =>
    restrictDossier(ports, diane, dossierId, { isRestricted, reference: 'R-1' }, key)
  const tries = async () => {
    const all = [
      world.send(ada, a, 'non-medical', [statement]),
      requestDownload(ports, ada, dossierId, statement, 'advice'),
    ]
    return Promise.all(
      all.map((attempt: Promise<unknown>) =>
        attempt.then(
          () => 'done',
          (error: VaultError) => error.code,
        ),
      ),
    )
  }
  return { ...world, restrict, tries }
}

test('from its beginning to its end nothing is sent or taken out', async () => {
  const { restrict, tries } = await inDispute()

  const before = await tries()
  await restrict(true)
  const during = await tries()
  await restrict(false)

  expect([before, during, await tries()]).toEqual([
    ['done', 'done'],
    ['REFUSED', 'REFUSED'],
    ['done', 'done'],
  ])
})

test('whoever works on the dossier and the person themselves see since when', async () => {
  const { restrict, ports, client, dossierId } = await inDispute()

  await restrict(true)

  const since = '2026-11-24T09:00:00.000Z'
  expect((await showDossier(ports, ada, dossierId)).restrictedSince).toBe(since)
  expect((await showOwnDossier(ports, client, dossierId)).restrictedSince).toBe(since)
  await restrict(false)
  expect((await showDossier(ports, ada, dossierId)).restrictedSince).toBeUndefined()
})

test('its beginning and its end stay in a history, and the entries name its reference', async () => {
  const { restrict, judge } = await inDispute()
  const key = keyed()

  await restrict(true, key)
  await restrict(true, key)
  await restrict(false)

  const noted = [...judge.items.values()].filter(({ sk }) => sk.startsWith('restriction-event#'))
  expect(noted.map(({ content }) => content)).toMatchObject([
    { isRestricted: true, reference: 'R-1', by: diane.principalId },
    { isRestricted: false, reference: 'R-1', by: diane.principalId },
  ])
  expect(judge.entries().at(-1)).toMatchObject({
    action: 'restrict-dossier',
    journal: 'lifecycle',
    detail: { isRestricted: false, reference: 'R-1' },
  })
})

test('every partner that was sent something is told, and sees it at its door until it says that it knows', async () => {
  const { restrict, ports, a, b, dossierId, desks, send, statement, published, judge } = await inDispute()
  const { transmissionId } = await send(ada, a, 'non-medical', [statement])
  const place = { partnerId: a, dossierId, transmissionId }
  const look = async () => (await showTransmission(ports, desks.aSales, place)).notices
  const before = await look()
  published.length = 0

  await restrict(true)
  const given = await look()
  await acknowledgeNotice(ports, desks.aSales, place, 'restriction', keyed())
  const known = await look()
  const again = acknowledgeNotice(ports, desks.aSales, place, 'restriction', keyed())

  const at = '2026-11-24T09:00:00.000Z'
  expect([before, given, known]).toEqual([
    [],
    [{ about: 'restriction', at }],
    [{ about: 'restriction', at, acknowledgedAt: at }],
  ])
  await expect(again).rejects.toMatchObject({ code: 'WRONG_STATE' })
  expect(published).toEqual([{ type: 'PartnerNoticed', dossierId, partnerId: a }])
  expect(JSON.stringify(published)).not.toContain(b)
  expect(judge.entries().filter(({ action }) => action === 'acknowledge-notice')[0]).toMatchObject({
    journal: 'lifecycle',
    objectRef: transmissionId,
    detail: { about: 'restriction' },
  })
})

test('a partner that withdrew still holds what it was sent: it is told as well, of the end too', async () => {
  const { restrict, ports, a, dossierId, desks, send, statement, published } = await inDispute()
  const { transmissionId } = await send(ada, a, 'non-medical', [statement])
  const place = { partnerId: a, dossierId, transmissionId }
  await decideTransmission(ports, desks.aSales, place, { decision: 'withdrawn' }, keyed())
  published.length = 0

  await restrict(true)
  await restrict(false)

  expect(published.map(({ type }) => type)).toEqual(['PartnerNoticed', 'PartnerNoticed'])
  const { notices } = await showTransmission(ports, desks.aSales, place)
  expect(notices).toMatchObject([{ about: 'end-of-restriction' }])
})

test('a partner whom nothing was sent has no part in it', async () => {
  const { restrict, published } = await inDispute()
  published.length = 0

  await restrict(true)

  expect(published).toEqual([])
})

test('what is due is kept as long as it lasts, records too, and goes with the sweep after its end', async () => {
  const world = await remembered()
  const { ports, dossierId } = world
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const restrict = (isRestricted: boolean) =>
    restrictDossier(ports, diane, dossierId, { isRestricted, reference: 'R-1' }, keyed())
  await world.tell('dossier-ended', '2026-11-24')
  await restrict(true)

  await world.sweptOn('2029-11-24')
  const kept = [world.stored(world.passport).state, world.kinds().includes('outcome')]
  await takeCase(ports, diane, dossierId, { ticket: 'T-2', until: '2029-12-31' }, keyed())
  await restrict(false)
  await world.sweep()

  expect(kept).toEqual(['available', true])
  expect([world.stored(world.passport).state, world.kinds().includes('outcome')]).toEqual([
    'destroyed',
    false,
  ])
})
