/** Which grant each read rests on, and what became of each grant. Pure: CloudTrail decides, access logs attribute. */
import type { Entry } from '../../access-log/entry.ts'
import { grantLimits } from '../../limits.ts'
import type { EntryId, Sha256 } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Audience } from '../../model/words.ts'
import type { ObservedDecrypt, ObservedRead } from './cloudtrail-event.ts'
import type { AttributedRead } from './server-access-log.ts'

/** A right to read one version once, from an entry of the log. */
export interface Grant {
  readonly entryId: EntryId
  /**
   * `link`: somebody else follows it, within its life. `stream`: the health reader reads at once. `move`: so does the
   * function that carries a misfiled document over, and decrypts nothing medical.
   */
  readonly kind: 'link' | 'stream' | 'move'
  readonly objectRef: string
  readonly versionId: string
  readonly at: number
  readonly sourceRef: Sha256 | undefined
  /** Who reads by it; undefined where nobody may. */
  readonly roleArn: string | undefined
}

/** Whose role reads by a grant of that kind, which was given at that audience's door. */
export type RoleOfGrant = (kind: Grant['kind'], audience: Audience | undefined) => string | undefined

export type GrantUse = 'unused' | 'used-once' | 'used-many' | 'used-from-another-network'

export interface Reconciled {
  readonly uses: readonly {
    readonly entryId: EntryId
    readonly use: GrantUse
    readonly times: number
  }[]
  /** `at`: when it was read. */
  readonly incidents: readonly { readonly incident: Incident; readonly about: string; readonly at: number }[]
}

export interface Observed {
  readonly reads: readonly ObservedRead[]
  /** Uses of the key of health documents. */
  readonly decrypts: readonly ObservedDecrypt[]
  readonly lines: readonly AttributedRead[]
}

/** The grant that an entry gave; undefined where it gave none. */
export function grantOf(entry: Entry, roleOf: RoleOfGrant): Grant | undefined {
  const kind = entry.detail?.step === 'keep' ? undefined : kindOf[entry.action]
  const { objectRef, versionId } = entry
  if (kind === undefined || entry.decision !== 'ALLOW') return undefined
  if (objectRef === undefined || versionId === undefined) return undefined
  const { entryId, sourceRef, audience } = entry
  const roleArn = roleOf(kind, audience)
  return { entryId, kind, objectRef, versionId, at: Date.parse(entry.at), sourceRef, roleArn }
}

const kindOf: Readonly<Partial<Record<Entry['action'], Grant['kind']>>> = {
  'request-download': 'link',
  'read-health-document': 'stream',
  'read-transmitted-document': 'stream',
  'reclassify-document': 'move',
}

/**
 * @param refOf the network of an address as entries hold it; undefined where it has none
 */
export function matchReads(
  grants: readonly Grant[],
  { reads, decrypts, lines }: Observed,
  refOf: (address: string) => Sha256 | undefined,
): Reconciled {
  const byRequest = new Map(lines.map((line) => [line.requestId, line]))
  const usesOf = new Map<EntryId, ObservedRead[]>()
  const incidents: Reconciled['incidents'][number][] = []
  for (const read of reads) {
    const grant = grantFor(read, grants, byRequest.get(read.requestId)?.grant)
    if (grant === undefined) incidents.push({ incident: 'read-without-grant', about: read.key, at: read.at })
    else usesOf.set(grant.entryId, [...(usesOf.get(grant.entryId) ?? []), read])
  }
  for (const decrypt of decrypts) {
    if (!grants.some((grant) => opens(grant, decrypt))) {
      const about = objectOf(decrypt) ?? decrypt.requestId
      incidents.push({ incident: 'decrypt-without-entry', about, at: decrypt.at })
    }
  }
  const uses = grants.map((grant) => {
    const used = usesOf.get(grant.entryId) ?? []
    return { entryId: grant.entryId, use: useOf(grant, used, refOf), times: used.length }
  })
  return { uses, incidents }
}

/** The grant that the request names, where it may be that one; else the last one before the read. */
function grantFor(
  read: ObservedRead,
  grants: readonly Grant[],
  named: EntryId | undefined,
): Grant | undefined {
  const possible = grants.filter((grant) => covers(grant, read)).toSorted((one, other) => other.at - one.at)
  return possible.find(({ entryId }) => entryId === named) ?? possible[0]
}

const covers = (grant: Grant, read: ObservedRead): boolean =>
  grant.objectRef === read.key &&
  grant.versionId === read.versionId &&
  (grant.kind === 'link') === read.byLink &&
  grant.roleArn === read.roleArn &&
  isWithin(grant, read.at)

/** CloudTrail tells seconds, and clocks differ by some. */
function isWithin({ kind, at }: Grant, instant: number): boolean {
  const { clocksDifferSeconds, linkSeconds, streamSeconds } = grantLimits
  const life = kind === 'link' ? linkSeconds : streamSeconds
  return at - clocksDifferSeconds * 1000 <= instant && instant <= at + (life + clocksDifferSeconds) * 1000
}

const opens = (grant: Grant, decrypt: ObservedDecrypt): boolean =>
  grant.kind === 'stream' &&
  grant.objectRef === objectOf(decrypt) &&
  grant.roleArn === decrypt.roleArn &&
  isWithin(grant, decrypt.at)

/** The key of the object in `arn:aws:s3:::bucket/key`. */
const objectOf = ({ objectArn }: ObservedDecrypt): string | undefined =>
  objectArn?.includes('/') ? objectArn.slice(objectArn.indexOf('/') + 1) : undefined

/** Where a stream is read from is our own function; only a link says something of its reader. */
function useOf(
  { kind, sourceRef }: Grant,
  used: readonly ObservedRead[],
  refOf: (address: string) => Sha256 | undefined,
): GrantUse {
  const isElsewhere = ({ sourceIp }: ObservedRead) => {
    const ref = refOf(sourceIp)
    return ref !== undefined && sourceRef !== undefined && ref !== sourceRef
  }
  if (kind === 'link' && used.some(isElsewhere)) return 'used-from-another-network'
  if (used.length === 0) return 'unused'
  return used.length === 1 ? 'used-once' : 'used-many'
}
