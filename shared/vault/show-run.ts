import { sweepLimits } from '../limits.ts'
import { parisDay } from '../model/paris-day.ts'
import { RetentionRun, RunShard, type RunView } from '../model/retention-run.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { dueShards } from './due-list.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { nothingFound, sum } from './run-report.ts'

/** What the sweeps of a day came to, or of today so far: counts, part by part while a sweep is on its way. */
export async function showRun(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'read'> },
  caller: Caller,
  day: string = parisDay(ports.clock()),
): Promise<RunView> {
  const keys = dueShards.map((_name, shard) => keyOf.runShard(day, shard))
  const [whole, ...parts] = await ports.listings.read([keyOf.run(day), ...keys])
  await commit(ports, accessRequest(caller, { action: 'show-run' }))

  const run = parsed(RetentionRun, whole)
  const found = parts.flatMap((part) => parsed(RunShard, part) ?? [])
  return {
    day,
    state: stateOf(run, ports.clock()),
    startedAt: run?.startedAt,
    endedAt: run?.endedAt,
    sweeps: run?.sweeps ?? 0,
    failed: run?.failed ?? 0,
    ...found.reduce(sum, nothingFound),
    shards: found.map(({ shard, dossiers }) => ({ shard, dossiers })),
  }
}

/** Lambda ends a sweep that takes longer than it may: one that has not said that it ended by then never will. */
function stateOf(run: RetentionRun | undefined, now: number): RunView['state'] {
  if (run === undefined) return 'none'
  if (run.endedAt !== undefined) return 'ended'
  return now - Date.parse(run.begunAt) > sweepLimits.runSecondsMax * 1_000 ? 'stopped' : 'running'
}
