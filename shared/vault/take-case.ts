import type { CaseDraft } from '../model/dossier.ts'
import type { DossierId } from '../model/ids.ts'
import { Assignment } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** Gives an officer what their role sees of a dossier, for one case, through a last day; taken again, it moves the day. */
export async function takeCase(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  { ticket, until }: CaseDraft,
  idempotency: Idempotency,
): Promise<CaseDraft> {
  const asked = { action: 'take-case', dossierId, until, detail: { ticket }, idempotency } as const
  await commit(ports, accessRequest(caller, asked), ({ principal, assignment, now }) => {
    const key = keyOf.assignment(dossierId, caller.principalId)
    const role = Assignment.shape.role.parse(the(principal).role)
    const content = { principalId: caller.principalId, role, until, ticket }
    const updatedAt = `${new Date(now).toISOString()}#${dossierId}`
    const indexed = { worklist: caller.principalId, updatedAt }
    return {
      writes: [
        assignment === undefined
          ? { kind: 'create', key, content, indexed }
          : { kind: 'replace', key, content, indexed, version: assignment.version },
      ],
    }
  })
  return { ticket, until }
}
