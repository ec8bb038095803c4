/** Whoever was sent what is erased is told so, at its own desk, until it says that it knows (GDPR 19). */
import { expect, test } from 'vitest'
import type { DocumentId } from '../../../shared/model/ids.ts'
import { acknowledgeNotice } from '../../../shared/vault/acknowledge-notice.ts'
import { decideErasure } from '../../../shared/vault/decide-erasure.ts'
import { listTransmissionsOfDesk } from '../../../shared/vault/list-transmissions.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { showTransmission } from '../../../shared/vault/show-transmission.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { ada, page } from './opened.ts'
import { diane, sharedDossier } from './sharing.ts'

const at = '2026-11-24T09:00:00.000Z'

async function sentToOne() {
  const world = await sharedDossier()
  const { ports, a, dossierId, statement, desks } = world
  await world.consent(a, 'non-medical')
  for (const officer of [diane, louis])
    await takeCase(ports, officer, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const { transmissionId } = await world.send(ada, a, 'non-medical', [statement])
  const place = { partnerId: a, dossierId, transmissionId }
  const erase = (documentIds: DocumentId[] = [statement]) =>
    decideErasure(ports, diane, dossierId, { reference: 'E-1', documentIds }, keyed())
  const look = () => showTransmission(ports, desks.aSales, place)
  const acknowledge = () => acknowledgeNotice(ports, desks.aSales, place, 'erasure', keyed())
  world.published.length = 0
  return { ...world, place, erase, look, acknowledge }
}

test('a partner is told which of its documents are to be erased, in its list too, until it knows', async () => {
  const { ports, a, desks, dossierId, statement, erase, look, acknowledge, published } = await sentToOne()
  expect(await look()).toMatchObject({ notices: [], erased: [] })

  await erase()

  const told = { notices: [{ about: 'erasure', at }], erased: [statement] }
  expect(await look()).toMatchObject(told)
  const { items } = await listTransmissionsOfDesk(ports, desks.aSales, a, 'non-medical', page)
  expect(items).toMatchObject([told])
  expect(published).toContainEqual({ type: 'PartnerNoticed', dossierId, partnerId: a })
  await acknowledge()
  expect((await look()).notices).toEqual([{ about: 'erasure', at, acknowledgedAt: at }])
  await expect(acknowledge()).rejects.toMatchObject({ code: 'WRONG_STATE' })
})

test('what was not sent to it is not told to it', async () => {
  const { keep, erase, look } = await sentToOne()
  const passport = await keep('passport')

  await erase([passport])

  expect(await look()).toMatchObject({ notices: [], erased: [] })
})

test('what the law keeps is not erased, and nobody is told to', async () => {
  const { ports, dossierId, erase, look, published } = await sentToOne()
  const ended = { trigger: 'contract-ended', on: '2026-11-24', circumstances: ['contract' as const] } as const
  await recordEvent(ports, louis, dossierId, { ...ended, circumstances: ['contract'] }, keyed())

  await erase()

  expect(await look()).toMatchObject({ notices: [], erased: [] })
  expect(published.filter(({ type }) => type === 'PartnerNoticed')).toEqual([])
})

test('a restriction takes nothing of it away, nor the erasure of the restriction', async () => {
  const { ports, dossierId, erase, look, acknowledge } = await sentToOne()
  await restrictDossier(ports, diane, dossierId, { isRestricted: true, reference: 'R-1' }, keyed())
  await erase()
  await restrictDossier(ports, diane, dossierId, { isRestricted: false, reference: 'R-1' }, keyed())

  const both = (await look()).notices.map(({ about }) => about).toSorted()
  await acknowledge()

  expect(both).toEqual(['end-of-restriction', 'erasure'])
  expect((await look()).notices.find(({ about }) => about !== 'erasure')?.acknowledgedAt).toBeUndefined()
})

test('a second erasure joins one that was not acknowledged, and follows one that was', async () => {
  const { ports, a, keep, statement, send, desks, dossierId, erase, look, acknowledge } = await sentToOne()
  const passport = await keep('bank-statements')
  const { transmissionId } = await send(ada, a, 'non-medical', [passport])
  const other = () => showTransmission(ports, desks.aSales, { partnerId: a, dossierId, transmissionId })
  await erase()
  await erase([passport])
  expect([(await look()).erased, (await other()).erased]).toEqual([[statement], [passport]])

  await acknowledge()
  const last = await keep('bank-statements')
  await send(ada, a, 'non-medical', [last])
  await erase([last])

  expect([(await look()).erased, (await other()).notices]).toEqual([[], []])
})
