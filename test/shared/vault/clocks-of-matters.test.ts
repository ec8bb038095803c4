/** Claims and complaints drive the clocks of their dossier, and keep what answers them while they are open. */
import { expect, test } from 'vitest'
import type { Dossier } from '../../../shared/model/records.ts'
import { Retention } from '../../../shared/model/retention.ts'
import { closeClaim } from '../../../shared/vault/close-claim.ts'
import { closeComplaint } from '../../../shared/vault/close-complaint.ts'
import { explainRetention } from '../../../shared/vault/explain-retention.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openClaim } from '../../../shared/vault/open-claim.ts'
import { openComplaint } from '../../../shared/vault/open-complaint.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { validatedDossier } from './life.ts'

function clocks({ judge, dossierId }: Awaited<ReturnType<typeof validatedDossier>>) {
  const { pk, sk } = keyOf.retention(dossierId)
  const item = judge.items.get(`${pk}\n${sk}`)
  return Retention.parse({ ...(item?.content as object), version: item?.version }).clocks
}

test('a claim starts the clock of what happened; of two the later counts', async () => {
  const world = await validatedDossier()
  const { ports, client, dossierId } = world

  await openClaim(ports, client, dossierId, { occurredOn: '2026-11-20', text: 'A fall.' }, keyed())
  await openClaim(ports, client, dossierId, { occurredOn: '2026-10-01', text: 'Another.' }, keyed())

  expect(clocks(world)).toMatchObject({ 'insured-event': '2026-11-20', 'event-known': '2026-11-24' })
})

test('the clock of complaints starts when the last of them is answered, and stands still for a new one', async () => {
  const world = await validatedDossier()
  const { ports, client, hugo, dossierId } = world
  const complain = () =>
    openComplaint(ports, client, dossierId, { sentOn: '2026-11-20', text: 'Too slow.' }, keyed())
  const answer = (complaintId: Awaited<ReturnType<typeof complain>>['complaintId'], answeredOn: string) =>
    closeComplaint(ports, hugo, { dossierId, complaintId }, { ending: 'upheld', answeredOn }, keyed())

  const [first, second] = [await complain(), await complain()]
  await answer(first.complaintId, '2026-11-24')
  const whileOneIsOpen = clocks(world)['complaint-closed']
  await answer(second.complaintId, '2026-11-23')
  const over = clocks(world)['complaint-closed']
  await complain()

  expect([whileOneIsOpen, over, clocks(world)['complaint-closed']]).toEqual([
    undefined,
    '2026-11-24',
    undefined,
  ])
})

test('the end of a claim has the dossier looked at again', async () => {
  const world = await validatedDossier()
  const { ports, client, hugo, dossierId } = world
  const { claimId } = await openClaim(
    ports,
    client,
    dossierId,
    { occurredOn: '2026-11-20', text: 'A fall.' },
    keyed(),
  )
  const { pk, sk } = keyOf.retention(dossierId)
  world.judge.copies.set(`${pk}\n${sk}`, {})

  await closeClaim(ports, hugo, { dossierId, claimId }, { ending: 'settled' }, keyed())

  expect(world.judge.copies.get(`${pk}\n${sk}`)).toMatchObject({ updatedAt: `2026-11-24#${dossierId}` })
})

test('a dossier that ended keeps what is due while somebody claims', async () => {
  const world = await withKept()
  const { ports, judge, dossierId, passport } = world
  await recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  const { pk, sk } = keyOf.dossier(dossierId)
  const item = judge.items.get(`${pk}\n${sk}`)
  const content = { ...(item?.content as Dossier), openMatters: { claims: 1, complaints: 0 } }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: item?.version ?? 0, content })
  world.on('2030-01-01')
  await world.takeCases()

  expect((await world.sweep()).ends).toEqual([])
  expect(await explainRetention(ports, louis, dossierId, passport)).toMatchObject({
    verdict: 'blocked',
    blockedBy: ['rights-request'],
  })
})

test('a corrected day stands in the log beside the one that it corrects', async () => {
  const world = await withKept()
  const { ports, judge, dossierId } = world
  world.on('2026-11-25')
  const tell = (on: string) => recordEvent(ports, louis, dossierId, { trigger: 'insured-died', on }, keyed())

  await tell('2026-11-25')
  await tell('2026-11-25')
  await tell('2026-11-24')

  const details = judge.entries().flatMap(({ action, detail }) => (action === 'record-event' ? [detail] : []))
  expect(details).toEqual([
    { trigger: 'insured-died', on: '2026-11-25' },
    { trigger: 'insured-died', on: '2026-11-25' },
    { trigger: 'insured-died', on: '2026-11-24', was: '2026-11-25' },
  ])
})
