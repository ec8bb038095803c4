import { sweepLimits } from '../limits.ts'
import { AccountId, DossierId, LeadId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { type DueShard, dueShards } from './due-list.ts'
import type { RecordKey } from './records.ts'
import { beginRun, endRun, hasBegun } from './retention-run.ts'
import { reviewAccount } from './review-account.ts'
import { type Reviewed, reviewDossier, type SweepPorts } from './review-dossier.ts'
import { reviewLead } from './review-lead.ts'
import { walkChanges } from './walk-changes.ts'

/** What a run did, in numbers. */
export interface Swept {
  /** Dossiers, accounts and leads that were looked at. */
  readonly looks: number
  readonly decided: number
  readonly stored: number
  /** Left for the next run, which finds them again. */
  readonly failed: number
}

const perShard = Math.ceil(sweepLimits.looksPerRunMax / sweepLimits.shards)

/**
 * Looks at everything whose day has come, the longest due of each shard first. What fails is told, stays in the list
 * for the next run, and is passed by: it takes no place from what can be done. A run that stopped leaves the rest in
 * the list, and the next one finds it there.
 *
 * @param progress told after each look what was done so far
 */
export async function sweepRetention(
  ports: SweepPorts,
  requestId?: string,
  progress: (swept: Swept) => void = () => {},
): Promise<Swept> {
  await walked(ports, requestId)
  const day = parisDay(ports.clock())
  let swept: Swept = { looks: 0, decided: 0, stored: 0, failed: 0 }
  let isTold = false
  const begin = async () => {
    if (!isTold) await beginRun(ports, day, requestId)
    isTold = true
  }
  if (!(await hasBegun(ports, day))) await begin()
  for (const shard of dueShards)
    for await (const reviewed of lookedAt(ports, shard, day, requestId, begin)) {
      swept = added(swept, reviewed)
      progress(swept)
    }
  if (isTold) await endRun(ports, day, swept.failed, requestId)
  return swept
}

/** A walk that fails goes on in the next run, and keeps nothing from being looked at in this one. */
async function walked(ports: SweepPorts, requestId: string | undefined): Promise<void> {
  try {
    await walkChanges(ports, requestId)
  } catch {
    await ports.events
      .publish({ type: 'IncidentRaised', incident: 'retention-look-failed', about: 'rule-walk' })
      .catch(() => undefined)
  }
}

/** What each look came to; undefined where it failed. */
async function* lookedAt(
  ports: SweepPorts,
  shard: DueShard,
  day: string,
  requestId: string | undefined,
  begin: () => Promise<void>,
) {
  // What was looked at may be due again at once, behind the rest.
  const seen = new Set<string>()
  let good = 0
  let after: string | undefined
  for (let page = 0; page < sweepLimits.pagesPerShardMax; page += 1) {
    const { items, next } = await ports.listings.dueIn(shard, day, { limit: perShard, after })
    for (const key of items) {
      if (good === perShard) return
      if (seen.has(key.pk)) continue
      seen.add(key.pk)
      await begin()
      const reviewed = await review(ports, key, requestId)
      good += reviewed === undefined ? 0 : 1
      yield reviewed
    }
    if (next === undefined) return
    after = next
  }
}

async function review(
  ports: SweepPorts,
  { pk }: RecordKey,
  requestId: string | undefined,
): Promise<Reviewed | undefined> {
  const id = pk.slice(pk.indexOf('#') + 1)
  try {
    if (pk.startsWith('dossier#')) return await reviewDossier(ports, DossierId.parse(id), requestId)
    if (pk.startsWith('lead#')) await reviewLead(ports, LeadId.parse(id), requestId)
    else await reviewAccount(ports, AccountId.parse(id), requestId)
    return { decided: 0, stored: 0 }
  } catch {
    // Of the failure itself nothing is told: it may name what stood in a record.
    await ports.events
      .publish({ type: 'IncidentRaised', incident: 'retention-look-failed', about: id })
      .catch(() => undefined)
    return undefined
  }
}

const added = (swept: Swept, reviewed: Reviewed | undefined): Swept => ({
  looks: swept.looks + 1,
  decided: swept.decided + (reviewed?.decided ?? 0),
  stored: swept.stored + (reviewed?.stored ?? 0),
  failed: swept.failed + (reviewed === undefined ? 1 : 0),
})
