/** When a contract ends, and who says so: its clock runs from that day, whoever closes the dossier when. */
import { expect, test } from 'vitest'
import { parisDay, startOfDay } from '../../../shared/model/paris-day.ts'
import { Retention } from '../../../shared/model/retention.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { nextLook } from '../../../shared/vault/next-look.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { isDossierOpen } from '../../../shared/vault/retained-document.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { contentsUnder, validatedDossier } from './life.ts'

const louis = caller('louis')

async function running() {
  const world = await validatedDossier()
  const retention = (): Retention => {
    const { pk, sk } = keyOf.retention(world.dossierId)
    const item = world.judge.items.get(`${pk}\n${sk}`)
    return Retention.parse({ ...(item?.content as object), version: item?.version })
  }
  const ended = () => retention().clocks['contract-ended']
  const isOpen = () => isDossierOpen(retention(), parisDay(world.time.now))
  const details = () =>
    world.judge.entries().flatMap(({ action, detail }) => (action === 'record-contract' ? [detail] : []))
  const told = async (on: string) => {
    const until = '2026-12-31'
    await takeCase(world.ports, louis, world.dossierId, { ticket: 'case-1', until }, keyed())
    await recordEvent(world.ports, louis, world.dossierId, { trigger: 'contract-ended', on }, keyed())
  }
  return { ...world, retention, ended, isOpen, details, told }
}

test('a contract without an end runs, and its dossier is open', async () => {
  const { ended, isOpen, details } = await running()

  expect([ended(), isOpen()]).toEqual([undefined, true])
  expect(details()).toEqual([undefined])
})

test('an end that is recorded starts its clock on that day, though nobody closes the dossier', async () => {
  const world = await running()
  await world.contract({ endedOn: '2026-12-31' })

  expect(world.ended()).toBe('2026-12-31')
  expect(world.isOpen()).toBe(true)
  world.time.now = startOfDay('2026-12-31')
  expect(world.isOpen()).toBe(false)
  await world.advance({ to: 'closed', reason: 'contract-ended' }, world.hugo)
  expect(world.ended()).toBe('2026-12-31')
})

test('an end that moves leaves both days in the log and in the history, and one that is taken back leaves none', async () => {
  const world = await running()
  await world.contract({ endedOn: '2026-12-31' })
  await world.contract({ endedOn: '2027-01-31' })
  await world.contract({ endedOn: '2027-01-31' })
  await world.contract()

  expect(world.ended()).toBeUndefined()
  expect(world.details()).toEqual([
    undefined,
    { on: '2026-12-31' },
    { was: '2026-12-31', on: '2027-01-31' },
    undefined,
    { was: '2027-01-31' },
  ])
  expect(contentsUnder(world, 'retention-event#')).toMatchObject([
    { trigger: 'contract-ended', on: '2026-12-31', by: world.hugo.principalId },
    { trigger: 'contract-ended', was: '2026-12-31', on: '2027-01-31' },
    { trigger: 'contract-ended', was: '2027-01-31' },
  ])
})

test('what an officer told of the end is not taken back by a record that says nothing of it, nor by closing', async () => {
  const world = await running()
  await world.told('2026-11-24')
  await world.contract()

  expect(world.ended()).toBe('2026-11-24')
  await world.contract({ endedOn: '2026-12-31' })
  await world.told('2026-11-24')
  await world.advance({ to: 'closed', reason: 'contract-ended' }, world.hugo)
  expect(world.ended()).toBe('2026-11-24')
})

test('an end before the dossier was opened counts from its opening: nothing falls due by telling a date', async () => {
  const world = await running()
  await world.contract({ startsOn: '2001-01-01', endedOn: '2010-01-01' })

  expect(world.ended()).toBe('2026-11-24')
  await world.contract()
  expect(world.ended()).toBeUndefined()
})

test('the day on which a contract will end is one to look at the dossier: its guard goes then', () => {
  const retention = { version: 1, circumstances: ['contract' as const], holds: [] }
  const dossierId = 'dossier_01ARYZ6S410000000000000000' as Retention['dossierId']
  const clocks = { 'contract-ended': '2026-12-31' }

  expect(nextLook([], { ...retention, dossierId, clocks }, '2026-11-24', [])).toBe('2026-12-31')
  expect(nextLook([], { ...retention, dossierId, clocks }, '2026-12-31', [])).toBeUndefined()
})
