import { keptHeads, type SealedLogName } from './kept-heads.ts'
import { type LogPorts, type RebuiltLog, rebuildLog } from './rebuild-log.ts'
import { type RebuiltRecords, type RecordsPorts, rebuildRecords } from './rebuild-records.ts'
import { sinceBackup } from './since-backup.ts'

export type RecoveryPorts = LogPorts & RecordsPorts

export interface Recovered {
  readonly log: RebuiltLog
  readonly records: RebuiltRecords
}

/**
 * Makes records and access log whole again after a table was lost, or an old backup restored: the entries come from
 * the sealed log, the records from their backup and from what entries and storage say of the time since, and what was
 * taken away since is taken away again. Cut off at any point it is begun again, and comes to the same.
 *
 * @throws RecoveryStopped where the sealed log does not come to its signed root; nothing is to be served then
 */
export async function recoverTables(ports: RecoveryPorts, log: SealedLogName = 'access'): Promise<Recovered> {
  const heads = await keptHeads(ports.tables, log)
  const since = sinceBackup()
  const returned = await rebuildLog(ports, log, heads, (entry, isNew) => {
    if (isNew) since.note(entry)
  })
  const records = await rebuildRecords(ports, heads, since.seen)
  // From here on the vault goes on: a run that ends before this one takes all of it for new again.
  await returned.goOn()
  return { log: returned.counts, records }
}
