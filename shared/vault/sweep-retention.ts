import { sweepLimits } from '../limits.ts'
import { parisDay } from '../model/paris-day.ts'
import { dueShards } from './due-list.ts'
import { reviewDossier, type SweepPorts } from './review-dossier.ts'

/** What a run did, in numbers. */
export interface Swept {
  readonly dossiers: number
  readonly decided: number
  readonly stored: number
  /** Left for the next run, which finds them again. */
  readonly failed: number
}

/**
 * Looks at every dossier whose day has come, the longest due first; one that fails does not keep the others. A run that
 * stopped leaves the rest in the list, and the next one finds it there.
 *
 * @param progress told after each dossier: how many were looked at, of how many
 */
export async function sweepRetention(
  ports: SweepPorts,
  requestId?: string,
  progress: (done: number, all: number) => void = () => {},
): Promise<Swept> {
  const today = parisDay(ports.clock())
  const perShard = Math.ceil(sweepLimits.dossiersPerRunMax / sweepLimits.shards)
  const due = (
    await Promise.all(dueShards.map((shard) => ports.listings.dueIn(shard, today, perShard)))
  ).flat()
  const swept = { dossiers: 0, decided: 0, stored: 0, failed: 0 }
  for (const dossierId of due) {
    const reviewed = await reviewDossier(ports, dossierId, requestId).catch(() => undefined)
    swept.dossiers += 1
    swept.decided += reviewed?.decided ?? 0
    swept.stored += reviewed?.stored ?? 0
    swept.failed += reviewed === undefined ? 1 : 0
    progress(swept.dossiers, due.length)
  }
  return swept
}
