/** Holds on what a restore could otherwise let go of: those that were placed since, and one where a clock may be wrong. */
import type { Entry } from '../access-log/entry.ts'
import { type ChainId, DossierId, HoldId, PrincipalId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { Hold, Retention } from '../model/retention.ts'
import { contentOf } from '../vault/content-of.ts'
import { dueCopies } from '../vault/due-list.ts'
import { keyOf } from '../vault/keys.ts'
import { parsed } from '../vault/parsed.ts'
import { type KeptHeads, ownerOf } from './kept-heads.ts'
import type { RestoredTables } from './ports.ts'

/** What a hold is filed under that nobody placed but the recovery. */
const reference = 'recovery'

/** @returns how many dossiers are held that the backup did not hold */
export async function holdAgain(
  { tables, clock }: { readonly tables: RestoredTables; readonly clock: () => number },
  heads: KeptHeads,
  keeping: readonly Entry[],
): Promise<number> {
  let held = 0
  for (const [chain, entries] of Map.groupBy(keeping, ({ dossierRef }) => dossierRef)) {
    const dossierId = ownerOf(heads, chain, DossierId)
    if (dossierId === undefined) continue
    const key = keyOf.retention(dossierId)
    const found = parsed(Retention, await tables.item(key))
    const before = found ? contentOf(found) : { dossierId, clocks: {}, circumstances: [], holds: [] }
    const today = parisDay(clock())
    const known = new Set(before.holds.map(({ holdId }) => holdId))
    const more = holdsOf(heads, entries, today).filter(({ holdId }) => !known.has(holdId))
    if (more.length === 0) continue
    // Storage is asked for its flags whatever was remembered of them.
    const content = { ...before, holds: [...before.holds, ...more], flagged: true }
    const indexed = dueCopies(dossierId, today)
    await tables.putItem({ key, version: (found?.version ?? 0) + 1, content, indexed })
    held += 1
  }
  return held
}

/** Each hold by itself, on the whole dossier: of which documents alone it was, the log does not say. One for all else. */
function holdsOf(heads: KeptHeads, entries: readonly Entry[], reviewOn: string): readonly Hold[] {
  const placed = entries.filter(({ action }) => action === 'place-hold')
  const [other] = entries.filter(({ action }) => action !== 'place-hold')
  return [...placed, ...(other === undefined ? [] : [other])].map((entry) => {
    const { detail, objectRef, entryId, at, actorRef, action } = entry
    const isPlaced = action === 'place-hold'
    return Hold.parse({
      kind: isPlaced ? detail?.kind : 'litigation',
      reference: isPlaced ? detail?.reference : reference,
      holdId: HoldId.safeParse(objectRef).data ?? entryId.replace(/^entry_/, 'hold_'),
      placedBy: ownerOf(heads, actorRef as ChainId, PrincipalId) ?? somebody(heads),
      placedAt: at,
      reviewOn,
    })
  })
}

/** Whoever placed it is not known to the backup: it is somebody's all the same, and lifted by two. */
function somebody(heads: KeptHeads): PrincipalId | undefined {
  for (const chain of heads.keys()) {
    const found = ownerOf(heads, chain, PrincipalId)
    if (found !== undefined) return found
  }
  return undefined
}
