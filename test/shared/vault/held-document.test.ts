/** A hold on one document of a dossier that ended, in storage: the flag of that one is on before the hold answers. */
import { expect, test } from 'vitest'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'

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
