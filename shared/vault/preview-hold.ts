import type { DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { HoldPreview } from '../model/rule-change.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { lockedVersions } from './locked-documents.ts'
import type { Listings } from './ports.ts'
import { holdsOn, scheduleOfDocument } from './retained-document.ts'

/**
 * What a hold on a dossier would keep: each document that would otherwise go before the day of its review, and nothing
 * is changed. Documents that something holds already are told apart.
 */
export async function previewHold(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'documentsOf'> },
  caller: Caller,
  dossierId: DossierId,
  reviewOn: string,
): Promise<HoldPreview> {
  const given = { retention: keyOf.retention(dossierId) }
  const asked = { action: 'preview-hold', dossierId, hold: { reviewOn }, given } as const
  const { facts, at } = await commit(ports, accessRequest(caller, asked))
  const { retention, dossier } = facts
  const documents = (await lockedVersions(ports.listings, dossierId)).map((version) => {
    const retained = { ...version, retention, dossier }
    return { retained, due: scheduleOfDocument(retained).due }
  })
  const today = parisDay(at)
  return {
    documents: documents.length,
    kept: documents.flatMap(({ retained, due }) =>
      due === undefined || due.day > reviewOn
        ? []
        : [
            {
              documentId: retained.document.documentId,
              due: due.day,
              rule: due.rule,
              isDue: due.day <= today,
              holds: holdsOn(retained),
            },
          ],
    ),
  }
}
