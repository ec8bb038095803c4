import type { DossierId } from '../model/ids.ts'
import type { RestrictionDraft } from '../model/restriction.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { tellPartners, withNotices } from './notices.ts'
import { eventId } from './own-account.ts'
import { recipientsOf } from './partners-of-dossier.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/**
 * Begins or ends a restriction, in the dossier's own item: what is decided next on it sees it, and its history keeps both.
 * Every partner that was sent something of it has a notice from then on, and is told that there is one (GDPR 19).
 */
export async function restrictDossier(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  draft: RestrictionDraft,
  idempotency: Idempotency,
): Promise<RestrictionDraft> {
  const { isRestricted, reference } = draft
  const event = mint(ports, 'event', eventId)
  const detail = { isRestricted, reference }
  const asked = {
    action: 'restrict-dossier',
    dossierId,
    isRestricted,
    given: { retention: keyOf.retention(dossierId) },
    idempotency,
    detail,
  } as const

  const restrict: Change = (facts) => {
    const { restriction: _former, ...rest } = contentOf(the(facts.dossier))
    const at = new Date(facts.now).toISOString()
    const about = isRestricted ? 'restriction' : 'end-of-restriction'
    const notices = withNotices(the(facts.dossier), about, at)
    const content = { ...rest, notices, ...(isRestricted ? { restriction: { since: at, reference } } : {}) }
    const noted = { ...draft, at, by: caller.principalId, told: recipientsOf(the(facts.dossier)) }
    return {
      writes: [
        { kind: 'replace', key: keyOf.dossier(dossierId), content, version: the(facts.dossier).version },
        { kind: 'create', key: keyOf.restrictionEvent(dossierId, event), content: noted },
        // What waited for its end is due from now on.
        retentionWrite(dossierId, facts.retention, {}, facts.now),
      ],
    }
  }
  const { facts } = await commit(ports, accessRequest(caller, asked), restrict)
  await tellPartners(ports.events, the(facts.dossier))
  return draft
}
