import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Space } from '../../shared/model/categories.ts'
import { EntryId, ulid } from '../../shared/model/ids.ts'
import type { StorageState } from '../../shared/retention/storage-state.ts'
import type { Destroyer, Holder, Keeper, LockedPlace } from '../../shared/vault/objects.ts'
import { permitOf } from '../../shared/vault/permit.ts'
import { writtenEntry } from '../judges/written.ts'

export interface StorageUnderTest {
  readonly keeper: Keeper
  readonly holder: Holder
  readonly destroyer: Destroyer
  /** A version as promotion leaves it: guarded, above the bucket's floor of a day. */
  readonly promoted: (space: Space) => Promise<LockedPlace>
  /** Moves the time of storage on. */
  readonly pass: (milliseconds: number) => void
  readonly now: () => number
}

const dayMs = 24 * 3_600_000
const permit = <A extends 'sweep-retention' | 'place-hold' | 'destroy-version'>(action: A) =>
  permitOf(action, {
    entryId: EntryId.parse(`entry_${ulid(0, randomBytes(10))}`),
    at: 0,
    facts: { now: 0 },
    resultIds: {},
    replayed: false,
    written: writtenEntry(),
  })

const free: StorageState = {
  mode: 'GOVERNANCE',
  lockUntil: undefined,
  legalHold: 'OFF',
  isArchived: true,
  isBlocked: false,
  isToGo: false,
}

/** What every adapter of Keeper, Holder and Destroyer promises. */
export function storageKeepsItsContract(open: () => StorageUnderTest | Promise<StorageUnderTest>): void {
  const spaces = ['standard', 'health'] as const

  test.each(spaces)('what was put in %s is guarded: it is not destroyed', async (space) => {
    const { destroyer, promoted, pass } = await open()
    const place = await promoted(space)
    pass(2 * dayMs)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('kept')
  })

  test.each(spaces)('without its guard a version of %s is destroyed after its floor, once', async (space) => {
    const { keeper, destroyer, promoted, pass } = await open()
    const place = await promoted(space)
    await keeper.apply(permit('sweep-retention'), place, free)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('kept')
    pass(dayMs + 1_000)

    expect(await destroyer.isThere(place)).toBe(true)
    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('gone')
    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('gone')
    expect(await destroyer.isThere(place)).toBe(false)
  })

  test('a lock is extended, never shortened, and holds to its end', async () => {
    const { keeper, destroyer, promoted, pass, now } = await open()
    const place = await promoted('standard')
    const end = now() + 10 * dayMs
    await keeper.apply(permit('sweep-retention'), place, { ...free, lockUntil: end })
    await keeper.apply(permit('sweep-retention'), place, { ...free, lockUntil: end - 5 * dayMs })
    pass(9 * dayMs)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('kept')
    pass(dayMs + 1_000)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('gone')
  })

  test('a hold keeps what nothing else keeps, until storage is told otherwise', async () => {
    const { keeper, holder, destroyer, promoted, pass } = await open()
    const place = await promoted('health')
    await keeper.apply(permit('sweep-retention'), place, free)
    pass(2 * dayMs)
    await holder.hold(permit('place-hold'), place)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('kept')
    await keeper.apply(permit('sweep-retention'), place, free)

    expect(await destroyer.destroy(permit('destroy-version'), place)).toBe('gone')
  })

  test('what is gone takes no hold and no state', async () => {
    const { keeper, holder, destroyer, promoted, pass } = await open()
    const place = await promoted('standard')
    await keeper.apply(permit('sweep-retention'), place, free)
    pass(2 * dayMs)
    await destroyer.destroy(permit('destroy-version'), place)

    await holder.hold(permit('place-hold'), place)

    await expect(keeper.apply(permit('sweep-retention'), place, free)).rejects.toThrow()
  })
}
