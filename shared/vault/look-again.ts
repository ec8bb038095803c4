import type { DossierId } from '../model/ids.ts'
import type { Retention } from '../model/retention.ts'
import type { RunCounts } from '../model/retention-run.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { lookWrite } from './due-list.ts'
import type { RecordKey } from './records.ts'
import { dispositionOfDocument } from './retained-document.ts'
import { counted, type ReportPlace, reportPlace } from './run-report.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/** The day on which a dossier is looked at next. Where something was recorded meanwhile, it is due already and stays so. */
export async function lookAgain(
  ports: CommitPorts,
  before: Retention,
  day: string | undefined,
  requestId: string | undefined,
): Promise<void> {
  await commit(ports, request(before.dossierId, day, requestId), ({ retention }) => {
    const found = the(retention)
    return { writes: found.version === before.version ? [lookWrite(found, day)] : [] }
  })
}

/**
 * The same at the end of a look, which is counted with it: one that came to no end is made again, and counts then. A
 * dossier counts once a day, as it was first found.
 */
export async function endLook(
  ports: CommitPorts,
  before: Retention,
  day: string | undefined,
  standing: RunCounts,
  requestId: string | undefined,
): Promise<void> {
  const report = reportPlace(before.dossierId, ports.clock())
  const asked = request(before.dossierId, day, requestId, [report.key])
  await commit(ports, asked, ending(before, day, standing, report))
}

const ending =
  (before: Retention, day: string | undefined, standing: RunCounts, report: ReportPlace): Change =>
  ({ retention }, found) => {
    const now = the(retention)
    if (now.version !== before.version) return { writes: [] }
    const look = lookWrite({ ...now, flagged: undefined }, day, report.day)
    if (now.sweptOn === report.day) return { writes: [look] }
    return { writes: [look, counted(found, report, { ...standing, dossiers: 1 })] }
  }

const request = (
  dossierId: DossierId,
  day: string | undefined,
  requestId: string | undefined,
  also: readonly RecordKey[] = [],
) =>
  systemRequest('sweep-retention', {
    action: 'sweep-retention',
    dossierId,
    requestId,
    also,
    detail: { step: 'look-again', ...(day === undefined ? {} : { due: day }) },
    judge: dispositionOfDocument,
  })
