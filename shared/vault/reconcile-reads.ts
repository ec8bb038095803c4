import { Entry } from '../access-log/entry.ts'
import { grantLimits, pageLimits } from '../limits.ts'
import type { Sha256 } from '../model/ids.ts'
import { checkWitnesses, type WitnessPorts } from './check-witnesses.ts'
import type { AccessLog, Events } from './ports.ts'
import {
  type Grant,
  type GrantUse,
  grantOf,
  matchReads,
  type Observed,
  type RoleOfGrant,
} from './reads/match-reads.ts'

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
  readonly roleOf: RoleOfGrant
}

export type ReadCounts = Readonly<Record<GrantUse, number>> & { readonly incidents: number }

const clocksDifferMs = 1000 * grantLimits.clocksDifferSeconds
const longestMs = 1000 * Math.max(grantLimits.linkSeconds, grantLimits.streamSeconds) + clocksDifferMs

/**
 * Holds what was read against what was granted: that nothing is in the log twice over, the log proves itself; that
 * nothing is missing from it, only those can say who handed the bytes out. Every read without a grant, every use of
 * the health key without an entry and every witness without its leaf is told as an incident.
 */
export async function reconcileReads(ports: ReconcilePorts, period: Period): Promise<ReadCounts> {
  // A grant of the period's last moment is used behind its end: what follows it by a grant's life is looked at too.
  const until = period.until + longestMs
  const grants = await grantsIn(ports, { from: period.from - longestMs, until: until + clocksDifferMs })
  const observed = await ports.evidence.observed({ from: period.from, until })
  const { uses, incidents: found } = matchReads(grants, observed, ports.refOf)
  // What was read behind the end is judged with the grants of its own time.
  const ofReads = found.filter(({ at }) => at < period.until)
  const incidents = [...ofReads, ...(await checkWitnesses(ports, period))]
  for (const { incident, about } of incidents) {
    await ports.events.publish({ type: 'IncidentRaised', incident, about })
  }
  const counts = { unused: 0, 'used-once': 0, 'used-many': 0, 'used-from-another-network': 0 }
  // Every grant counts once, with the period that it was given in.
  const isOwn = ({ at }: Grant) => period.from <= at && at < period.until
  const own = new Set(grants.filter(isOwn).map(({ entryId }) => entryId))
  for (const { entryId, use } of uses) if (own.has(entryId)) counts[use] += 1
  return { ...counts, incidents: incidents.length }
}

/** Every grant that the entries of a period gave, page by page: only grants are kept. */
async function grantsIn({ accessLog, roleOf }: ReconcilePorts, period: Period): Promise<readonly Grant[]> {
  const grants: Grant[] = []
  let after: string | undefined
  do {
    const listed = await accessLog.find({ by: 'period', ...period }, { limit: pageLimits.itemsMax, after })
    for (const bytes of await accessLog.read(listed.items)) {
      const grant = grantOf(Entry.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))), roleOf)
      if (grant !== undefined) grants.push(grant)
    }
    after = listed.next
  } while (after !== undefined)
  return grants
}
