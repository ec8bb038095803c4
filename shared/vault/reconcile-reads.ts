import { Entry } from '../access-log/entry.ts'
import { grantLimits, pageLimits } from '../limits.ts'
import type { Sha256 } from '../model/ids.ts'
import { checkWitnesses, type WitnessPorts } from './check-witnesses.ts'
import type { AccessLog, Events } from './ports.ts'
import { type Grant, type GrantUse, grantOf, matchReads, type Observed } from './reads/match-reads.ts'

/**
 * What AWS itself saw of a period: data events of the two locked buckets and of the health key, and the lines of S3's
 * own log. Complete as far as they were delivered; asked again later, it may know more.
 */
export interface ReadEvidence {
  observed(period: Period): Promise<Observed>
}

/** Instants in milliseconds since 1970; `until` is not included. */
export interface Period {
  readonly from: number
  readonly until: number
}

export type ReconcilePorts = WitnessPorts & {
  readonly accessLog: Pick<AccessLog, 'find' | 'read'>
  readonly evidence: ReadEvidence
  readonly events: Events
  /** The network of an address as entries hold it. */
  readonly refOf: (address: string) => Sha256 | undefined
}

export type ReadCounts = Readonly<Record<GrantUse, number>> & { readonly incidents: number }

/**
 * Holds what was read against what was granted: that nothing is in the log twice over, the log proves itself; that
 * nothing is missing from it, only those can say who handed the bytes out. Every read without a grant, every use of
 * the health key without an entry and every witness without its leaf is told as an incident.
 */
export async function reconcileReads(ports: ReconcilePorts, period: Period): Promise<ReadCounts> {
  const longest =
    1000 * (Math.max(grantLimits.linkSeconds, grantLimits.streamSeconds) + grantLimits.clocksDifferSeconds)
  const grants = await grantsIn(ports.accessLog, {
    from: period.from - longest,
    until: period.until + 1000 * grantLimits.clocksDifferSeconds,
  })
  const reconciled = matchReads(grants, await ports.evidence.observed(period), ports.refOf)
  const incidents = [...reconciled.incidents, ...(await checkWitnesses(ports, period))]
  for (const told of incidents) await ports.events.publish({ type: 'IncidentRaised', ...told })
  const counts = { unused: 0, 'used-once': 0, 'used-many': 0, 'used-from-another-network': 0 }
  // A grant of before the period was counted with its own hour.
  const own = new Set(grants.filter(({ at }) => at >= period.from).map(({ entryId }) => entryId))
  for (const { entryId, use } of reconciled.uses) if (own.has(entryId)) counts[use] += 1
  return { ...counts, incidents: incidents.length }
}

/** Every grant that the entries of a period gave, page by page: only grants are kept. */
async function grantsIn(accessLog: ReconcilePorts['accessLog'], period: Period): Promise<readonly Grant[]> {
  const grants: Grant[] = []
  let after: string | undefined
  do {
    const listed = await accessLog.find({ by: 'period', ...period }, { limit: pageLimits.itemsMax, after })
    for (const bytes of await accessLog.read(listed.items)) {
      const grant = grantOf(Entry.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))))
      if (grant !== undefined) grants.push(grant)
    }
    after = listed.next
  } while (after !== undefined)
  return grants
}
