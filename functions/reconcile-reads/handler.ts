/** Every hour: holds what AWS saw being read against what the log granted. */
import * as z from 'zod'
import { reconcileLagMs } from '../../shared/limits.ts'
import type { RoleOfGrant } from '../../shared/vault/reads/match-reads.ts'
import { type Period, type ReadCounts, reconcileReads } from '../../shared/vault/reconcile-reads.ts'
import { accessLog } from '../edge/access-log.ts'
import { setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { measure, run } from '../edge/operator.ts'
import { readEvidence } from '../edge/read-evidence.ts'
import { chains, sealedLog, treeState, witnessKeys } from '../edge/sealing.ts'
import { sourceRef } from '../edge/source-ref.ts'
import { sourceKey } from '../edge/vault.ts'

/** An operator may ask for another period, once more evidence has come. */
const Asked = z.object({ from: z.iso.datetime(), until: z.iso.datetime() })

const hourMs = 3_600_000

function periodOf(event: unknown, now: number): Period {
  const asked = Asked.safeParse(event)
  if (asked.success) return { from: Date.parse(asked.data.from), until: Date.parse(asked.data.until) }
  const until = Math.floor((now - reconcileLagMs) / hourMs) * hourMs
  return { from: until - hourMs, until }
}

/** Whoever signed a link is seen following it; what is streamed or moved, one function reads for all. */
const roleOf: RoleOfGrant = (kind, audience) => {
  if (kind === 'stream') return setting('HEALTH_READER_ROLE')
  if (kind === 'move') return setting('MOVER_ROLE')
  if (audience === 'advisor') return setting('ADVISOR_ROLE')
  if (audience === 'client') return setting('CLIENT_ROLE')
  return audience === 'privacy' ? setting('PRIVACY_ROLE') : undefined
}

export const handler = (event: unknown): Promise<ReadCounts> =>
  run('reconcile-reads', () => reconcile(periodOf(event, Date.now())))

async function reconcile(period: Period): Promise<ReadCounts> {
  const key = await sourceKey()
  const ports = {
    accessLog: accessLog(),
    evidence: readEvidence(),
    events: events(),
    chains: chains(),
    state: treeState(),
    sealedLog: sealedLog(),
    witnesses: witnessKeys(),
    refOf: (address: string) => sourceRef(address, key),
    roleOf,
  }
  const counts = await reconcileReads(ports, period)
  measure({ GrantsFromAnotherNetwork: counts['used-from-another-network'] }, Date.now())
  return counts
}
