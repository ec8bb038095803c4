import type { DossierId } from '../model/ids.ts'
import type { RestrictionDraft } from '../model/restriction.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import { the } from './the.ts'

/** Begins or ends a restriction, in the dossier's own item: what is decided next on it sees it, and its history keeps both. */
export async function restrictDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  draft: RestrictionDraft,
  idempotency: Idempotency,
): Promise<RestrictionDraft> {
  const { isRestricted, reference } = draft
  const event = mint(ports, 'event', eventId)
  const detail = { isRestricted, reference }
  const asked = { action: 'restrict-dossier', dossierId, isRestricted, idempotency, detail } as const

  const restrict: Change = ({ dossier, now }) => {
    const { restriction: _former, ...rest } = contentOf(the(dossier))
    const at = new Date(now).toISOString()
    const content = isRestricted ? { ...rest, restriction: { since: at, reference } } : rest
    const key = keyOf.dossier(dossierId)
    const noted = { ...draft, at, by: caller.principalId }
    return {
      writes: [
        { kind: 'replace', key, content, version: the(dossier).version },
        { kind: 'create', key: keyOf.restrictionEvent(dossierId, event), content: noted },
      ],
    }
  }
  await commit(ports, accessRequest(caller, asked), restrict)
  return draft
}
