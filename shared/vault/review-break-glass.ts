import type { BreakGlassReview, BreakGlassView } from '../model/break-glass.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { directoryCopies } from './directory.ts'
import { emergencyOf } from './emergency.ts'
import { keyOf } from './keys.ts'
import type { Witnesses } from './seal-ports.ts'
import { the } from './the.ts'

/** Closes an emergency; one without grounds suspends whoever asked for it, in the same transaction. */
export async function reviewBreakGlass(
  ports: CommitPorts & { readonly witnesses: Witnesses },
  caller: Caller,
  principalId: PrincipalId,
  dossierId: DossierId,
  { finding }: BreakGlassReview,
  idempotency: Idempotency,
): Promise<BreakGlassView> {
  const asked = {
    action: 'review-break-glass',
    ...emergencyOf(principalId, dossierId),
    detail: { finding },
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), review(finding))
  await ports.witnesses.leave(permit.written)
  const reviewedAt = new Date(permit.at).toISOString()
  return { reviewedAt, ...contentOf(the(permit.facts.emergency)) }
}

const review =
  (finding: BreakGlassReview['finding']): Change =>
  ({ emergency, assignee, now }) => {
    const found = the(emergency)
    const content = { ...contentOf(found), reviewedAt: new Date(now).toISOString() }
    const closed = {
      kind: 'replace' as const,
      key: keyOf.breakGlass(found.principalId),
      version: found.version,
      content,
    }
    if (finding === 'justified') return { writes: [closed] }
    const person = the(assignee)
    return {
      writes: [
        closed,
        {
          kind: 'replace',
          key: keyOf.principal(person.principalId),
          version: person.version,
          content: { ...contentOf(person), suspended: true },
          indexed: directoryCopies(person),
        },
      ],
    }
  }
