import { breakGlassLimits } from '../limits.ts'
import type { BreakGlass, BreakGlassView } from '../model/break-glass.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { emergencyOf } from './emergency.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import type { Witnesses } from './seal-ports.ts'
import { the } from './the.ts'

/**
 * Opens a dossier for some minutes to whoever asked, and tells the privacy officer and the client at once. The entry is
 * witnessed before anybody is told; asked again with its key, an approval without its witness is witnessed by its replay.
 */
export async function approveBreakGlass(
  ports: CommitPorts & { readonly events: Events; readonly witnesses: Witnesses },
  caller: Caller,
  principalId: PrincipalId,
  dossierId: DossierId,
  idempotency: Idempotency,
): Promise<BreakGlassView> {
  const asked = {
    action: 'approve-break-glass',
    ...emergencyOf(principalId, dossierId),
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ emergency, principal, now }) => {
    const found = the(emergency)
    const content = {
      ...contentOf(found),
      ...opened(now, caller.principalId, principal?.role === 'physician'),
    }
    const indexed = { worklist: 'break-glass', updatedAt: `${found.askedAt}#${principalId}` }
    const key = keyOf.breakGlass(principalId)
    return { writes: [{ kind: 'replace', key, version: found.version, content, indexed }] }
  })
  await ports.witnesses.leave(permit.written)
  await ports.events.publish({ type: 'BreakGlassOpened', dossierId, principalId })
  const { emergency, principal } = permit.facts
  const approval = opened(permit.at, caller.principalId, principal?.role === 'physician')
  return { ...(permit.replayed ? {} : approval), ...contentOf(the(emergency)) }
}

const opened = (
  now: number,
  approvedBy: PrincipalId,
  approvedByPhysician: boolean,
): Pick<BreakGlass, 'approvedBy' | 'approvedByPhysician' | 'opensUntil' | 'reviewBy'> => ({
  approvedBy,
  approvedByPhysician,
  opensUntil: now + breakGlassLimits.openMinutes * 60_000,
  reviewBy: now + breakGlassLimits.reviewHours * 3_600_000,
})
