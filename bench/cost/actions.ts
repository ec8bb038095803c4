/** What one action costs, by the size of its document: what was counted, and what size and space add. */
import {
  billedMs,
  loggedBytes,
  promotedMsPerMb,
  requestsPerMessage,
  streamedMsPerMb,
} from '../../infra/cost/assumptions.ts'
import { type ActionName, type Counts, counted } from '../../infra/cost/counted.ts'
import { type CostLine, functionCalls, gbSeconds, line } from '../../infra/cost/idle.ts'

const gigabyte = 1_000 // In megabytes.

/** Of what was counted. */
function countedLines(counts: Counts): readonly CostLine[] {
  const count = (name: string) => counts[name] ?? 0
  const called = functionCalls(counts)
  const calls = called.reduce((sum, [, times]) => sum + times, 0)
  const messages =
    (count('calls of promote-upload') + count('calls of reclassify-document')) * requestsPerMessage
  // Rather one too many: what is only read of the sealed log leaves no event.
  const dataEvents = count('s3 puts') + count('s3 gets') + count('s3 deletions')
  const logged =
    calls * loggedBytes.perFunctionCall +
    count('api calls') * loggedBytes.perApiCall +
    dataEvents * loggedBytes.perTrailEvent
  return [
    line('API Gateway', 'apiCall', count('api calls')),
    line('WAF', 'webAclRequest', count('api calls')),
    line('Lambda', 'functionCall', calls),
    line(
      'Lambda',
      'functionGbSecond',
      called.reduce((sum, [name, times]) => sum + gbSeconds(name, times), 0),
    ),
    line('DynamoDB', 'writeUnit', count('dynamodb write units')),
    line('DynamoDB', 'readUnit', count('dynamodb read units')),
    line('S3', 's3Put', count('s3 puts')),
    line('S3', 's3Get', count('s3 gets')),
    line('CloudTrail', 'dataEvent', dataEvents),
    line('EventBridge and SQS', 'event', count('events published')),
    line('EventBridge and SQS', 'queueRequest', messages),
    line('KMS', 'signature', count('kms requests')),
    line('CloudWatch Logs', 'logGb', logged / 1e9),
  ]
}

/**
 * What S3 and GuardDuty do beside: in the health space without bucket key each object that is put or read is a use of a
 * key (sent, scanned, promoted from, promoted to); the scanner's read is a data event like every other.
 */
const besides: Readonly<Record<ActionName, (megabytes: number) => readonly CostLine[]>> = {
  upload: (megabytes) => uploaded(megabytes, 0),
  'health-upload': (megabytes) => uploaded(megabytes, 4),
  link: (megabytes) => [line('data out', 'outGb', megabytes / gigabyte)],
  'health-read': (megabytes) => [
    line('KMS', 'keyUse', 1),
    line('Lambda', 'functionGbSecond', gbSeconds('health-reader', 1, megabytes * streamedMsPerMb)),
    line('data out', 'outGb', megabytes / gigabyte),
  ],
  look: () => [],
  list: () => [],
}

const uploaded = (megabytes: number, keyUses: number): readonly CostLine[] => [
  line('CloudTrail', 'dataEvent', 1),
  line('GuardDuty', 'scannedObject', 1),
  line('GuardDuty', 'scannedGb', megabytes / gigabyte),
  line('KMS', 'keyUse', keyUses),
  line('Lambda', 'functionGbSecond', gbSeconds('promote-upload', 1, megabytes * promotedMsPerMb)),
]

export const actionCost = (name: ActionName, megabytes: number): readonly CostLine[] =>
  [...countedLines(counted.perAction[name]), ...besides[name](megabytes)].filter(({ usd }) => usd > 0)

/** What the function itself does, without its entry: nothing but this is in no entry. */
export const entriesOf = (name: ActionName): number => counted.perAction[name]['log entries'] ?? 0

/** An entry as an item of the table, its index entries beside it. */
export const entryBytes = (counted.perAction.look['log bytes'] ?? 0) + 4 * 200

/** A million entries of accesses: written, watched, sealed and kept for their year, and their hashes for ten. */
export function millionEntries(): readonly CostLine[] {
  const { look } = counted.perAction
  const count = (name: string) => (look[name] ?? 0) * 1e6
  const listeners = functionCalls(look).filter(([name]) => billedMs[name] < 80 && name !== 'authorizer')
  const gigabytes = (entryBytes * 1e6) / 1e9
  return [
    line('DynamoDB writes', 'writeUnit', count('dynamodb write units')),
    line(
      'listeners',
      'functionCall',
      listeners.reduce((sum, [, times]) => sum + times * 1e6, 0),
    ),
    line(
      'listeners',
      'functionGbSecond',
      listeners.reduce((sum, [name, times]) => sum + gbSeconds(name, times * 1e6), 0),
    ),
    line('sealing', 's3Put', count('s3 puts')),
    line('sealing', 'signature', count('kms requests')),
    line('kept for a year in DynamoDB', 'tableGbMonth', gigabytes * 12),
    line('kept for a year in DynamoDB', 'tableBackupGbMonth', gigabytes * 12),
    line('kept in the sealed log: bytes a year, hashes ten', 'standardGbMonth', sealedGbMonths),
  ]
}

/** The bytes of entries for 12 months, and 40 bytes of hashes and tiles each for 120. */
const sealedGbMonths = (((counted.perAction.look['log bytes'] ?? 0) * 12 + 40 * 120) * 1e6) / 1e9

/** A document for a year, by its place: open dossiers in Standard, closed ones archived, unless they are small. */
export function documentYear(megabytes: number, place: 'open' | 'moved' | 'archived'): readonly CostLine[] {
  const gbMonths = (megabytes / gigabyte) * 12
  // Smaller objects are not moved: infra/constructs/locked-lifecycle.ts.
  if (place === 'open' || megabytes < 0.128) return [line('S3', 'standardGbMonth', gbMonths)]
  return [line('S3', 'archiveGbMonth', gbMonths), line('S3', 'archiveMove', place === 'moved' ? 1 : 0)]
}
