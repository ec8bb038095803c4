/** Holds of a dossier that ended, in storage: a flag is on before the hold answers, and off once nothing holds any more. */
import { expect, test } from 'vitest'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { keyed } from '../../judges/house.ts'
import { lea, louis, withKept } from './kept.ts'

test('a hold on one document holds that one in storage, and no other', async () => {
  const world = await withKept()
  const { ports, dossierId, passport, report, storage } = world
  await recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  await world.sweep()
  const flagOf = (documentId: string) =>
    [...storage.settings].find(([name]) => name.includes(documentId))?.[1].legalHold
  const before = [flagOf(passport), flagOf(report)]
  const draft = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-11-24' } as const

  await placeHold(ports, louis, dossierId, { ...draft, documentIds: [report] }, keyed())

  expect(before).toEqual(['OFF', 'OFF'])
  expect([flagOf(passport), flagOf(report)]).toEqual(['OFF', 'ON'])
})

test('a hold that was placed and lifted between two looks leaves no flag behind', async () => {
  const world = await withKept()
  const { ports, dossierId, storage } = world
  await recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  await world.sweep()
  const draft = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-11-24' } as const
  const { holdId } = await placeHold(ports, louis, dossierId, draft, keyed())
  const flags = () => [...storage.settings.values()].map(({ legalHold }) => legalHold)
  const held = flags()

  for (const officer of [louis, lea]) await liftHold(ports, officer, dossierId, holdId, keyed())
  await world.sweep()

  expect([held, flags()]).toEqual([
    ['ON', 'ON'],
    ['OFF', 'OFF'],
  ])
  expect(world.retention().flagged).toBeUndefined()
})
