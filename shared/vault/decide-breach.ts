import type { Breach, BreachRuling, BreachView } from '../model/breach.ts'
import type { DocumentId, DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { changedBreach } from './breach.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** Adds a decision to a line of the register; what was decided before stays beside it. */
export async function decideBreach(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  ruling: BreachRuling,
  idempotency: Idempotency,
): Promise<BreachView> {
  const { decision, reason, delay, readers } = ruling
  const asked = {
    action: 'decide-breach',
    dossierId,
    objectRef: documentId,
    given: { breach: keyOf.breach(dossierId, documentId) },
    breachRuling: ruling,
    detail: { decision, reason, readers, ...(delay === undefined ? {} : { delay }) },
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ breach, now }) => ({
    writes: [
      changedBreach(the(breach), { decisions: decided(the(breach), ruling, caller.principalId, now) }),
    ],
  }))
  const found = the(permit.facts.breach)
  if (permit.replayed) return contentOf(found)
  return { ...contentOf(found), decisions: decided(found, ruling, caller.principalId, permit.at) }
}

const decided = ({ decisions }: Breach, ruling: BreachRuling, decidedBy: PrincipalId, now: number) => [
  ...decisions,
  { ...ruling, decidedBy, decidedAt: new Date(now).toISOString() },
]
