/** The list of dossiers, accounts and leads that a sweep has to look at, by the day from which it has to. */
import { sweepLimits } from '../limits.ts'
import type { AccountRetention } from '../model/account-retention.ts'
import type { AccountId, DossierId, LeadId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Retention } from '../model/retention.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { IndexCopies, Write } from './records.ts'

const shardName = (shard: number): DueShard => `due#${shard}`
export type DueShard = `due#${number}`
/** Suspicions stand apart: whoever looks through the shards does not come upon one. */
export const vigilanceDue = 'due#vigilance'

/** Every shard of the list. */
export const dueShards: readonly DueShard[] = Array.from({ length: sweepLimits.shards }, (_, shard) =>
  shardName(shard),
)

/** The day of what changes no more by itself: who walks the whole list meets it too, the sweep never. */
export const never = '9999-12-31'

type Due = DossierId | AccountId | LeadId

/** The part of the list in which something stands for good. */
export const shardOf = (id: Due): number => id.charCodeAt(id.length - 1) % sweepLimits.shards

/** The copies that put one into the list from a Paris day on. */
export function dueCopies(id: Due, day = never): IndexCopies {
  return { worklist: shardName(shardOf(id)), updatedAt: `${day}#${id}` }
}

type Facts = Omit<Retention, 'version' | 'dossierId' | 'changes' | 'sweptOn'>

/** Changes what is remembered, and has the dossier looked at by the next sweep. */
export function retentionWrite(
  dossierId: DossierId,
  before: Retention | undefined,
  change: Partial<Facts>,
  now: number,
): Write {
  const key = keyOf.retention(dossierId)
  const indexed = dueCopies(dossierId, parisDay(now))
  if (before === undefined) {
    const content = { dossierId, clocks: {}, circumstances: [], holds: [], ...change, changes: 1 }
    return { kind: 'create', key, content, indexed }
  }
  return {
    kind: 'replace',
    key,
    content: { ...contentOf(before), ...change, changes: (before.changes ?? 0) + 1 },
    version: before.version,
    indexed,
  }
}

/** Changes nothing that decides, and has the dossier looked at from a day on. */
export const lookWrite = (
  before: Retention,
  day: string | undefined,
  sweptOn: string | undefined = before.sweptOn,
): Write => ({
  kind: 'replace',
  key: keyOf.retention(before.dossierId),
  content: { ...contentOf(before), sweptOn },
  version: before.version,
  indexed: dueCopies(before.dossierId, day),
})

/** Changes what is remembered of an account, and has it looked at from a day on; without a day, no more. */
export function accountRetentionWrite(
  accountId: AccountId,
  before: AccountRetention | undefined,
  change: Partial<Omit<AccountRetention, 'version' | 'accountId'>>,
  day: string | undefined,
): Write {
  const key = keyOf.accountRetention(accountId)
  const indexed = dueCopies(accountId, day)
  if (before === undefined)
    return { kind: 'create', key, content: { accountId, notices: [], ...change }, indexed }
  return {
    kind: 'replace',
    key,
    content: { ...contentOf(before), ...change },
    version: before.version,
    indexed,
  }
}
