/** What a transaction carries beside its entry and its change: the facts that must still hold, and what is counted. */
import type { DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { countedAfter } from '../policy/rules/quotas.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { RecordKey, StoredItem, Write } from './records.ts'

/** By name: where each fact stands, and what was found there. */
export type Keys = Readonly<Record<string, RecordKey>>
export type Items = Readonly<Record<string, StoredItem | undefined>>

/** What was found, by the names of the keys that it was asked for. */
export const named = (keys: Keys, found: readonly (StoredItem | undefined)[]): Items =>
  Object.fromEntries(
    Object.entries(keys).map(([name, { pk, sk }]) => [
      name,
      found.find((item) => item?.pk === pk && item.sk === sk),
    ]),
  )

/** A transaction names an item once, and a caller may name themselves. */
export function unique(keys: readonly RecordKey[]): readonly RecordKey[] {
  return [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()]
}

const chains: ReadonlySet<string> = new Set(['ownChain', 'dossierChain', 'chainApart'])

/**
 * Facts that live outside the dossier: its chain does not vouch for them, so the transaction checks them. A quota
 * only grows with what is written itself, and is written under its own condition.
 */
export function unchanged(keys: Keys, items: Items): Write[] {
  const checked = Object.entries(keys).filter(
    ([name, { pk }]) => !chains.has(name) && name !== 'quota' && pk !== keys.dossier?.pk,
  )
  const versions = new Map(checked.map(([name, key]) => [key, items[name]?.version ?? 0]))
  return unique([...versions.keys()]).map((key) => ({ kind: 'check', key, version: versions.get(key) ?? 0 }))
}

/** One more dossier of today, where the caller's role has a quota and it is one more. */
export function counted(facts: Facts, dossierId: DossierId, key: RecordKey | undefined): readonly Write[] {
  const content = key && countedAfter(facts, dossierId)
  if (key === undefined || content === undefined) return []
  const version = facts.quota?.version
  return [
    version === undefined ? { kind: 'create', key, content } : { kind: 'replace', key, content, version },
  ]
}

/**
 * The day of a client's sign-in, at most once a day: what an account's inactivity is counted from. A token that was
 * refreshed in silence says when its person signed in, and that is all that counts (ruling A23). Who brings a document
 * is there, whenever they signed in (domain 4.4.5).
 */
export function seen(
  action: Action,
  { principal, now }: Facts,
  lastSignIn: number | undefined,
): readonly Write[] {
  const signedInAt = action === 'request-upload' ? now : lastSignIn
  if (principal?.role !== 'client' || signedInAt === undefined) return []
  const day = parisDay(Math.min(signedInAt, now))
  if (principal.lastSeenOn !== undefined && day <= principal.lastSeenOn) return []
  const content = { ...contentOf(principal), lastSeenOn: day }
  return [
    { kind: 'replace', key: keyOf.principal(principal.principalId), content, version: principal.version },
  ]
}
