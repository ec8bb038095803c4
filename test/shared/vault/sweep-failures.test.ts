/** What fails in a sweep is told and passed by: it keeps nobody else's documents. */
import { expect, test } from 'vitest'
import { sweepLimits } from '../../../shared/limits.ts'
import { DossierId, ulid } from '../../../shared/model/ids.ts'
import { dueCopies } from '../../../shared/vault/due-list.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { keyed } from '../../judges/house.ts'
import { seeded, seededBytes } from '../../judges/virtual-time.ts'
import { louis, withKept } from './kept.ts'

const bytes = seededBytes(seeded(7))
const perShard = Math.ceil(sweepLimits.looksPerRunMax / sweepLimits.shards)

/** Records of dossiers of the same shard that say nothing a sweep can read, due since long before. */
function broken({ judge, dossierId }: Awaited<ReturnType<typeof withKept>>, count: number): DossierId[] {
  const last = dossierId.at(-1)
  return Array.from({ length: count }, () => {
    const id = DossierId.parse(`dossier_${ulid(0, bytes(10)).slice(0, -1)}${last}`)
    const { pk, sk } = keyOf.retention(id)
    judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content: { clocks: 'none' } })
    judge.copies.set(`${pk}\n${sk}`, dueCopies(id, '2020-01-01'))
    return id
  })
}

async function due() {
  const world = await withKept()
  const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
  await recordEvent(world.ports, louis, world.dossierId, told, keyed())
  world.on('2032-01-01')
  return world
}

test('more failures than a run looks at do not keep what is due behind them', async () => {
  const world = await due()
  const failing = broken(world, perShard + 1)

  const swept = await world.sweep()

  expect(swept).toMatchObject({ failed: failing.length, decided: 2 })
  expect(swept.ends).toEqual(['destroyed', 'destroyed'])
})

test('each failure is told by its id in every run, and nothing of what was in the record', async () => {
  const world = await due()
  const [failing] = broken(world, 1)
  const before = world.published.length

  await sweepRetention(world.ports)
  await sweepRetention(world.ports)

  const told = world.published.slice(before).filter(({ type }) => type === 'IncidentRaised')
  const incident = { type: 'IncidentRaised', incident: 'retention-look-failed', about: failing }
  expect(told).toEqual([incident, incident])
})

test('a run says after each look what was done so far', async () => {
  const world = await due()
  broken(world, 2)
  const said: number[][] = []

  await sweepRetention(world.ports, undefined, ({ looks, failed }) => said.push([looks, failed]))

  // Both that fail, the dossier, and the account that it belongs to.
  expect(said.map(([looks]) => looks)).toEqual([1, 2, 3, 4])
  expect(said.at(-1)).toEqual([4, 2])
})
