import type { BreakGlass, BreakGlassDraft } from '../model/break-glass.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import type { Witnesses } from './seal-ports.ts'

/**
 * Asks for a way into a dossier without assignment. Nothing opens before somebody else approves, and the answer is
 * the same whether there is such a dossier or not: whoever approves finds out.
 */
export async function breakGlass(
  ports: CommitPorts & { readonly events: Events; readonly witnesses: Witnesses },
  caller: Caller,
  draft: BreakGlassDraft,
  idempotency: Idempotency,
): Promise<BreakGlassDraft> {
  const { principalId } = caller
  const key = keyOf.breakGlass(principalId)
  const { dossierId, reason, ticket } = draft
  const detail = { reason, ticket }
  const asked = { action: 'break-glass', objectRef: dossierId, detail, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ breakGlass: former, now }) => {
    const askedAt = new Date(now).toISOString()
    const content: Omit<BreakGlass, 'version'> = { ...draft, principalId, askedAt }
    const indexed = { worklist: 'break-glass', updatedAt: `${askedAt}#${principalId}` }
    return {
      writes: [
        former === undefined
          ? { kind: 'create', key, content, indexed }
          : { kind: 'replace', key, content, indexed, version: former.version },
      ],
    }
  })
  await ports.witnesses.leave(permit.written)
  await ports.events.publish({ type: 'BreakGlassAsked', dossierId, principalId })
  return draft
}
