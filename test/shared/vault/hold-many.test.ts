import { expect, test } from 'vitest'
import { DossierId, HoldId } from '../../../shared/model/ids.ts'
import type { HeldOne } from '../../../shared/model/retention.ts'
import { liftHolds, placeHolds } from '../../../shared/vault/hold-many.ts'
import { listHolds } from '../../../shared/vault/list-holds.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { keyed } from '../../judges/house.ts'
import { lea, louis, withKept } from './kept.ts'
import { ada, letters } from './opened.ts'

const draft = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-11-24' } as const
const foreign = DossierId.parse(`dossier_${letters}`)

/** Two dossiers of both officers' cases, and one that is in nobody's. */
async function withTwo() {
  const world = await withKept()
  const { ports, accountId } = world
  const open = () => openDossier(ports, ada, { accountId, line: 'home' }, keyed())
  const [second, third] = [(await open()).dossierId, (await open()).dossierId]
  for (const officer of [louis, lea])
    await takeCase(ports, officer, second, { ticket: 'case-2', until: '2027-01-31' }, keyed())
  return { ...world, second, third }
}

const heldOf = (results: readonly HeldOne[]) =>
  results.flatMap((one) => ('holdId' in one ? [{ dossierId: one.dossierId, holdId: one.holdId }] : []))

test('many dossiers are held for one reason, and each that cannot be says why', async () => {
  const { ports, dossierId, second, third, passport, storage } = await withTwo()
  const dossierIds = [dossierId, third, foreign, second]

  const results = await placeHolds(ports, louis, { ...draft, dossierIds }, keyed())

  expect(results.map((one) => [one.dossierId, 'code' in one ? one.code : 'held'])).toEqual([
    [dossierId, 'held'],
    [third, 'NOT_FOUND'],
    [foreign, 'NOT_FOUND'],
    [second, 'held'],
  ])
  const told = [...storage.settings.keys()].filter((name) => name.includes(passport))
  expect(told.map((name) => storage.settings.get(name)?.legalHold)).toEqual(['ON'])
})

test('asked again with its key, it answers the same and holds nothing twice', async () => {
  const { ports, dossierId, second } = await withTwo()
  const asked = { ...draft, dossierIds: [dossierId, second] }
  const key = keyed()
  const first = await placeHolds(ports, louis, asked, key)

  const again = await placeHolds(ports, louis, asked, key)

  expect(again).toEqual(first)
  expect((await listHolds(ports, louis, second)).holds).toHaveLength(1)
})

test('what stopped in the middle is gone on with by the same key', async () => {
  const world = await withTwo()
  const { ports, dossierId, second } = world
  const asked = { ...draft, dossierIds: [dossierId, second] }
  const key = keyed()
  const writes: unknown[] = []
  const dying: typeof ports.records.write = async (...given) => {
    if (writes.push(given) > 1) throw new Error('gone')
    return ports.records.write(...given)
  }
  await placeHolds({ ...ports, records: { ...ports.records, write: dying } }, louis, asked, key).catch(
    () => undefined,
  )

  const results = await placeHolds(ports, louis, asked, key)

  expect(heldOf(results)).toHaveLength(2)
  for (const id of [dossierId, second]) expect((await listHolds(ports, louis, id)).holds).toHaveLength(1)
})

test('many holds are lifted by two, and a stranger to one of them lifts the others', async () => {
  const { ports, dossierId, second } = await withTwo()
  const held = heldOf(await placeHolds(ports, louis, { ...draft, dossierIds: [dossierId, second] }, keyed()))
  const unknown = { dossierId, holdId: HoldId.parse(`hold_${letters}`) }

  const asked = await liftHolds(ports, louis, { holds: held }, keyed())
  const alone = await liftHolds(ports, louis, { holds: held }, keyed())
  const lifted = await liftHolds(ports, lea, { holds: [unknown, ...held] }, keyed())

  const said = (results: typeof asked) => results.map((one) => ('code' in one ? one.code : one.state))
  expect(said(asked)).toEqual(['lift-asked', 'lift-asked'])
  expect(said(alone)).toEqual(['WRONG_STATE', 'WRONG_STATE'])
  expect(said(lifted)).toEqual(['NOT_FOUND', 'lifted', 'lifted'])
  expect((await listHolds(ports, louis, second)).holds).toEqual([])
})

test('every dossier that was asked about has an entry of its own', async () => {
  const { ports, dossierId, third, judge } = await withTwo()
  const before = judge.entries().length

  await placeHolds(ports, louis, { ...draft, dossierIds: [dossierId, third] }, keyed())

  expect(
    judge
      .entries()
      .slice(before)
      .map(({ action, decision }) => [action, decision]),
  ).toEqual([
    ['place-hold', 'ALLOW'],
    ['place-hold', 'DENY'],
  ])
})
