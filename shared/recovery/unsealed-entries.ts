/** Entries that no seal has yet: in the log itself as a backup left it, in witnesses, in a plan that came to no end. */
import { Entry, entryHash } from '../access-log/entry.ts'
import type { ChainId, Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from '../vault/permit.ts'
import { witnessed, witnessPrefixOf } from '../vault/sealed-objects.ts'
import type { Archive, RestoredTables } from './ports.ts'

export interface UnsealedEntries {
  /** What follows a place of a chain, link by link, as far as there is no gap. */
  after(
    chainId: ChainId,
    place: { readonly seq: number; readonly hash: Sha256 },
  ): Promise<readonly WrittenEntry[]>
}

const hourMs = 3_600_000

/** Entries wait a minute for their seal, and a plan that failed longer: an hour more than the newest sealed one tells. */
const earlierMs = 2 * hourMs

/** @param since the instants of the newest sealed entry and of now, in milliseconds since 1970 */
export async function unsealedEntries(
  archive: Archive,
  tables: RestoredTables,
  planned: readonly WrittenEntry[],
  since: { readonly from: number; readonly to: number },
): Promise<UnsealedEntries> {
  const witnesses = new Map<string, string>()
  for (let hour = Math.max(0, since.from - earlierMs); since.from > 0 && hour <= since.to; hour += hourMs) {
    for (const key of await archive.keys(witnessPrefixOf(hour))) {
      const said = witnessed(key)
      if (said !== undefined) witnesses.set(placeOf(said), key)
    }
  }
  const inPlan = new Map(planned.map((one) => [placeOf(one.entry), one]))

  async function at(chainId: ChainId, seq: number, own: readonly WrittenEntry[]) {
    const place = placeOf({ chainId, seq })
    const found = inPlan.get(place) ?? own.find(({ entry }) => entry.seq === seq)
    const key = witnesses.get(place)
    return found ?? (key === undefined ? undefined : written(await archive.read(key)))
  }
  return {
    async after(chainId, { seq, hash }) {
      const bytes = await tables.unsealed(chainId, seq + 1)
      const own = bytes.flatMap((one) => written(one) ?? [])
      const found: WrittenEntry[] = []
      let before = hash
      for (let next = await at(chainId, seq + 1, own); next !== undefined; ) {
        if (next.entry.chainId !== chainId || next.entry.prevHash !== before) break
        found.push(next)
        before = next.hash
        next = await at(chainId, next.entry.seq + 1, own)
      }
      return found
    },
  }
}

const placeOf = ({ chainId, seq }: { readonly chainId: ChainId; readonly seq: number }) => `${chainId} ${seq}`

function written(bytes: Uint8Array | undefined): WrittenEntry | undefined {
  if (bytes === undefined) return undefined
  const entry = Entry.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  return entry && { entry, bytes, hash: entryHash(bytes) }
}
