/** What storage says about versions, in memory: it refuses what S3 Object Lock refuses, and never forgets a lock. */
import { createHash } from 'node:crypto'
import type { Destroyer, Holder, Keeper, LockedPlace } from '../../shared/vault/objects.ts'

/** The bucket's own floor: a day in GOVERNANCE from the moment a version is written. */
const floorMs = 24 * 3_600_000

export interface Kept {
  lockUntil: number
  legalHold: 'ON' | 'OFF'
  isArchived: boolean
  isBlocked: boolean
  isToGo: boolean
}

/** What is kept, by its place: of a version, which one it is and since when. */
interface Objects {
  readonly kept: Map<string, { readonly versionId: string; readonly at: number }>
}

export function judgeStorage({ kept }: Objects, clock: () => number) {
  const settings = new Map<string, Kept>()
  const removed: string[] = []
  const nameOf = ({ space, documentId, versionId }: LockedPlace) => `${space}/${documentId}/${versionId}`

  function find(place: LockedPlace): Kept | undefined {
    const version = kept.get(`${place.space}/${place.documentId}`)
    if (version?.versionId !== place.versionId) return undefined
    const name = nameOf(place)
    // As promotion leaves it: guarded, above the floor.
    const lockUntil = version.at + floorMs
    const untagged = { isArchived: false, isBlocked: false, isToGo: false }
    const first: Kept = { lockUntil, legalHold: 'ON', ...untagged }
    const found = settings.get(name) ?? first
    settings.set(name, found)
    return found
  }

  const keeper: Keeper = {
    async apply(permit, place, state) {
      if (permit.action !== 'sweep-retention') throw new Error('a permit for something else')
      const found = find(place)
      if (found === undefined) throw new Error('no such version')
      found.lockUntil = Math.max(found.lockUntil, state.lockUntil ?? 0)
      found.legalHold = state.legalHold
      found.isArchived = state.isArchived
      found.isBlocked = state.isBlocked
      found.isToGo = state.isToGo
    },
  }

  const holder: Holder = {
    async hold(permit, place) {
      if (permit.action !== 'place-hold') throw new Error('a permit for something else')
      const found = find(place)
      if (found !== undefined) found.legalHold = 'ON'
    },
  }

  const destroyer: Destroyer = {
    isThere: async (place) => find(place) !== undefined,
    async destroy(permit, place) {
      if (permit.action !== 'destroy-version') throw new Error('a permit for something else')
      const found = find(place)
      if (found === undefined) return 'gone'
      if (found.legalHold === 'ON' || clock() < found.lockUntil) return 'kept'
      kept.delete(`${place.space}/${place.documentId}`)
      removed.push(createHash('sha256').update(nameOf(place)).digest('hex'))
      return 'gone'
    },
  }

  return { keeper, holder, destroyer, settings, removed }
}
