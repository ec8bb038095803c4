/** Every dossier whose retention is known, some at a time: for who looks at all of them and keeps none in memory. */
import { walkLimits } from '../limits.ts'
import { DossierId } from '../model/ids.ts'
import { Dossier } from '../model/records.ts'
import { Retention, RuleApprovals } from '../model/retention.ts'
import type { DueShard } from './due-list.ts'
import { keyOf } from './keys.ts'
import { lockedVersions } from './locked-documents.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { Retained } from './retained-document.ts'

export type WalkPorts = { readonly listings: Pick<Listings, 'documentsOf' | 'read' | 'dueIn'> }

/**
 * The documents of the dossiers in one shard of the due list that have to be looked at until a Paris day, the earliest
 * first, a page of dossiers at a time. What moves in the list meanwhile may be met twice, or not at all.
 */
export async function* retainedDossiers(
  ports: WalkPorts,
  shard: DueShard,
  until: string,
): AsyncGenerator<readonly Retained[][], void> {
  const approvals = parsed(RuleApprovals, (await ports.listings.read([keyOf.ruleApprovals()]))[0])
  let after: string | undefined
  do {
    const page = await ports.listings.dueIn(shard, until, { limit: walkLimits.dossiersAtOnce, after })
    const dossierIds = page.items.flatMap(
      ({ pk }) => DossierId.safeParse(pk.replace(/^dossier#/, '')).data ?? [],
    )
    yield await Promise.all(dossierIds.map((dossierId) => documentsOf(ports, dossierId, approvals)))
    after = page.next
  } while (after !== undefined)
}

/** What decides about a dossier, and the versions of its documents that are kept. */
export async function retainedDossier({ listings }: WalkPorts, dossierId: DossierId) {
  const [[retention, dossier], versions] = await Promise.all([
    listings.read([keyOf.retention(dossierId), keyOf.dossier(dossierId)]),
    lockedVersions(listings, dossierId),
  ])
  return { retention: parsed(Retention, retention), dossier: parsed(Dossier, dossier), versions }
}

async function documentsOf(
  ports: WalkPorts,
  dossierId: DossierId,
  approvals: RuleApprovals | undefined,
): Promise<Retained[]> {
  const { versions, ...facts } = await retainedDossier(ports, dossierId)
  return versions.map(({ document, part }) => ({ document, part, ...facts, approvals }))
}
