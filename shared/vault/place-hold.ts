import { categories } from '../model/categories.ts'
import { type DocumentId, type DossierId, HoldId } from '../model/ids.ts'
import { type Hold, type HoldDraft, HoldRef } from '../model/retention.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { lockedVersions } from './locked-documents.ts'
import { mint } from './mint.ts'
import type { Holder } from './objects.ts'
import type { Permit } from './permit.ts'
import type { Events, Listings } from './ports.ts'
import { the } from './the.ts'

export type HoldPorts = CommitPorts & {
  readonly listings: Pick<Listings, 'documentsOf'>
  readonly holder: Holder
  readonly events: Events
}

/**
 * Keeps a dossier, or some of its documents, from being destroyed until somebody lifts it: first in the records, which
 * every destruction reads in the transaction that decides it; then in storage; and only then it is answered. The sweep
 * finishes what stopped in between.
 */
export async function placeHold(
  ports: HoldPorts,
  caller: Caller,
  dossierId: DossierId,
  draft: HoldDraft,
  idempotency: Idempotency,
): Promise<HoldRef> {
  const minted = mint(ports, 'hold', HoldId)
  const { kind, reference, reviewOn } = draft
  const given = { retention: keyOf.retention(dossierId) }
  const detail = { kind, reference }
  const asked = { action: 'place-hold', dossierId, hold: { reviewOn }, given, detail, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ retention, now }) => {
    const placedAt = new Date(now).toISOString()
    const hold: Hold = { ...draft, holdId: minted, placedBy: caller.principalId, placedAt }
    const holds = [...(retention?.holds ?? []), hold]
    return {
      // Lifted before the next look, it would leave its flag behind: that look asks storage whatever it remembers.
      writes: [retentionWrite(dossierId, retention, { holds, flagged: true }, now)],
      resultIds: { made: minted },
    }
  })
  await turnOn(ports, permit, dossierId, draft.documentIds)
  await ports.events.publish({ type: 'HoldPlaced', dossierId })
  return HoldRef.parse({ holdId: the(permit.resultIds.made) })
}

async function turnOn(
  ports: HoldPorts,
  permit: Permit<'place-hold'>,
  dossierId: DossierId,
  documentIds: readonly DocumentId[] | undefined,
): Promise<void> {
  for (const { document } of await lockedVersions(ports.listings, dossierId)) {
    const { documentId, versionId, category } = document
    if (documentIds !== undefined && !documentIds.includes(documentId)) continue
    const { space } = the(categories.get(category))
    await ports.holder.hold(permit, { space, documentId, versionId: the(versionId) })
  }
}
