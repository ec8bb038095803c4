import type { DossierId } from '../model/ids.ts'
import type { Retention } from '../model/retention.ts'
import { type CommitPorts, commit } from './commit.ts'
import { lookWrite } from './due-list.ts'
import { dispositionOfDocument } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/** The day on which a dossier is looked at next. Where something was recorded meanwhile, it is due already and stays so. */
export async function lookAgain(
  ports: CommitPorts,
  dossierId: DossierId,
  before: Retention | undefined,
  day: string | undefined,
  requestId: string | undefined,
): Promise<void> {
  if (before === undefined) return
  const detail = { step: 'look-again', ...(day === undefined ? {} : { due: day }) }
  const asked = {
    action: 'sweep-retention',
    dossierId,
    requestId,
    detail,
    judge: dispositionOfDocument,
  } as const
  await commit(ports, systemRequest('sweep-retention', asked), ({ retention }) => {
    const found = the(retention)
    return { writes: found.version === before.version ? [lookWrite(found, day)] : [] }
  })
}
