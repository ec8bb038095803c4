import { type Entry, entryBytes, entryHash, firstPrevHash } from '../access-log/entry.ts'
import { VaultError } from '../model/errors.ts'
import { ChainId, type DossierId, EntryId, ulid } from '../model/ids.ts'
import type { Action } from '../model/words.ts'
import { decide } from '../policy/decide.ts'
import type { Facts, Question, Ruling } from '../policy/facts.ts'
import { policyVersion } from '../policy/rules.ts'
import { type IdempotencyKey, keptAnswer, keyIsReused, keyToKeep } from './idempotency.ts'
import { type Permit, permitOf, type ResultIds } from './permit.ts'
import type { Head, Link, RecordKey, Records, StoredItem, Write } from './records.ts'
import { type Patience, untilQuiet } from './until-quiet.ts'

export interface CommitPorts extends Patience {
  readonly records: Records
  readonly randomBytes: (count: number) => Uint8Array
}

/** What one snapshot says: the facts to decide on, and the chain that the entry belongs to. */
export interface View {
  readonly facts: Facts
  readonly headKey: RecordKey
  readonly head: Head | undefined
  /** Where the entry begins a chain of its own once the action is allowed: that of the item it makes. */
  readonly begins?: { readonly headKey: RecordKey; readonly dossierId: DossierId } | undefined
  /** Facts that the chain's head does not vouch for: written only while they are unchanged. */
  readonly checks: readonly Write[]
  /** What is written with every action that is allowed for the first time: a count, and that somebody was there. */
  readonly counts?: readonly Write[] | undefined
  /** Who, where and on what: the entry's fields that the snapshot resolves. No actorRef: the chain's own id. */
  readonly fields: Pick<Entry, 'role' | 'journal'> & { readonly [K in keyof Entry]?: Entry[K] | undefined }
  readonly dossierId?: DossierId | undefined
}

/** An action as its use case describes it: which keys to read, and what they mean. */
export interface AccessRequest<A extends Action> {
  readonly question: Question & { readonly action: A }
  readonly keys: readonly RecordKey[]
  readonly idempotency?: IdempotencyKey | undefined
  /** What the entry says that is found out while the snapshot is read: it costs no trip of its own. */
  readonly meanwhile?: Promise<Entry['detail']> | undefined
  readonly view: (items: readonly (StoredItem | undefined)[], now: number) => View
}

/** What the snapshot holds under a key that was asked for. */
export type Found = (key: RecordKey) => StoredItem | undefined

/** The business writes of an allowed action: pure, and made anew for each snapshot. */
export type Change = (
  facts: Facts,
  found: Found,
) => {
  readonly writes: readonly Write[]
  readonly resultIds?: ResultIds
  /** What the entry says that only the snapshot knows. */
  readonly detail?: Entry['detail']
}

const nothing: ReturnType<Change> = { writes: [] }
const changesNothing: Change = () => nothing

/**
 * Decides on a snapshot, then writes the entry and the change in one transaction, and only then answers: the one
 * way to obtain a Permit. A refusal is recorded like a permit. If nothing can be written, nothing is granted.
 *
 * @throws VaultError with the code of the refusing rule, already logged; LOG_BUSY when the chain stayed busy;
 *   LOG_UNAVAILABLE when the store cannot be reached.
 */
export const commit = <A extends Action>(
  ports: CommitPorts,
  request: AccessRequest<A>,
  change: Change = changesNothing,
): Promise<Permit<A>> => untilQuiet(ports, () => tryOnce(ports, request, change))

/** One try of commit: `conflict` where somebody else moved the chain, and nothing was written. */
export async function tryOnce<A extends Action>(
  ports: CommitPorts,
  request: AccessRequest<A>,
  change: Change = changesNothing,
): Promise<Permit<A> | 'conflict'> {
  const { question, idempotency } = request
  const keys = idempotency === undefined ? request.keys : [...request.keys, idempotency.key]
  const [items, learnt] = await Promise.all([snapshotOf(ports, keys), request.meanwhile])
  if (items === 'conflict') return 'conflict'

  const now = ports.clock()
  const view = request.view(items, now)
  const kept = idempotency && keptAnswer(items[request.keys.length])
  const ruled = decide(view.facts, question, kept === undefined ? 'all' : 'right')
  const ruling = ruled.decision === 'ALLOW' && keyIsReused(idempotency, kept) ? reusedKey : ruled

  const isNew = ruling.decision === 'ALLOW' && kept === undefined
  const { writes, resultIds = {}, detail } = isNew ? change(view.facts, foundIn(items)) : nothing
  const place = isNew && view.begins ? beginning(view, view.begins) : view
  const made = kept?.resultIds.made ?? resultIds.made
  const said = withDetail(withDetail(withObject(place, made), learnt), detail)
  const link = linkOf(ports, question, said, ruling, now, kept !== undefined)
  const keep = isNew && idempotency ? [keyToKeep(idempotency, link.entry.entryId, resultIds, now)] : []
  const counts = isNew ? (view.counts ?? []) : []
  const body = [...writes, ...keep, ...counts]
  if (!(await isWritten(ports, link, [...withoutTwins(view.checks, body), ...body]))) return 'conflict'

  if (ruling.decision === 'DENY') throw new VaultError(ruling.code, 'refused, and logged')
  return permitOf(question.action, {
    entryId: link.entry.entryId,
    at: now,
    facts: view.facts,
    resultIds: kept?.resultIds ?? resultIds,
    replayed: kept !== undefined,
    written: { entry: link.entry, bytes: link.bytes, hash: link.hash },
  })
}

/** A snapshot may name an item once: who asks about themself, as the assignee of a dossier, means one item twice. */
async function snapshotOf({ records }: CommitPorts, keys: readonly RecordKey[]) {
  const distinct = [...new Map(keys.map((key) => [textOf(key), key])).values()]
  const found = await records.snapshot(distinct)
  if (found === 'conflict') return found
  const items = new Map(distinct.map((key, place) => [textOf(key), found[place]]))
  return keys.map((key) => items.get(textOf(key)))
}

const textOf = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`

const foundIn =
  (items: readonly (StoredItem | undefined)[]): Found =>
  ({ pk, sk }) =>
    items.find((item) => item?.pk === pk && item.sk === sk)

const beginning = (view: View, begins: NonNullable<View['begins']>): View => ({
  ...view,
  ...begins,
  head: undefined,
})

/** The entry of an action that makes something names what it made, and so does the entry of its replay. */
const withObject = (view: View, made: string | undefined): View =>
  made === undefined ? view : { ...view, fields: { ...view.fields, objectRef: made } }

const withDetail = (view: View, detail: Entry['detail']): View =>
  detail === undefined
    ? view
    : { ...view, fields: { ...view.fields, detail: { ...view.fields.detail, ...detail } } }

const reusedKey: Ruling = {
  decision: 'DENY',
  rule: 'an-idempotency-key-names-one-request',
  code: 'IDEMPOTENCY_MISMATCH',
}

/** A transaction may name an item once: a write with its own condition makes the check of that item needless. */
function withoutTwins(checks: readonly Write[], writes: readonly Write[]): readonly Write[] {
  const written = new Set(writes.map(({ key }) => textOf(key)))
  const distinct = new Map(checks.map((check) => [textOf(check.key), check]))
  return [...distinct.values()].filter(({ key }) => !written.has(textOf(key)))
}

function linkOf(
  ports: CommitPorts,
  question: Question,
  view: View,
  ruling: Ruling,
  now: number,
  replayed: boolean,
): Link {
  const head = view.head ?? { chainId: newChainId(ports), seq: 0, hash: firstPrevHash }
  const { detail } = view.fields
  const entry: Entry = {
    ...view.fields,
    v: 1,
    chainId: head.chainId,
    seq: head.seq + 1,
    prevHash: head.hash,
    entryId: EntryId.parse(`entry_${ulid(now, ports.randomBytes(10))}`),
    nonce: Buffer.from(ports.randomBytes(16)).toString('hex'),
    at: new Date(now).toISOString(),
    actorRef: view.fields.actorRef ?? head.chainId,
    dossierRef: view.headKey === view.begins?.headKey ? head.chainId : view.fields.dossierRef,
    action: question.action,
    audience: question.audience === 'system' ? undefined : question.audience,
    purpose: question.purpose,
    decision: ruling.decision,
    rule: ruling.rule,
    policyVersion,
    code: ruling.decision === 'DENY' ? ruling.code : undefined,
    detail: replayed ? { ...detail, replayed } : detail,
  }
  const bytes = entryBytes(entry)
  return { headKey: view.headKey, entry, bytes, hash: entryHash(bytes), dossierId: view.dossierId }
}

const newChainId = ({ randomBytes }: CommitPorts): ChainId =>
  ChainId.parse(Buffer.from(randomBytes(16)).toString('hex'))

/**
 * True when the entry is durable. After a lost answer the same body goes out once more under the same token; what
 * that answers, or that it answers nothing, may be about the first, so the place of the entry in its chain tells: these
 * bytes there mean written.
 */
async function isWritten(
  { records, randomBytes }: CommitPorts,
  link: Link,
  writes: readonly Write[],
): Promise<boolean> {
  const token = Buffer.from(randomBytes(16)).toString('hex')
  const first = await records.write(link, writes, token)
  if (first !== 'unknown') return first === 'committed'
  const second = await records.write(link, writes, token).catch((error: unknown) => ({ error }))
  const found = await records.entryAt(link.entry.chainId, link.entry.seq)
  if (found !== undefined && Buffer.compare(found, link.bytes) === 0) return true
  if (typeof second === 'object') throw second.error
  return false
}
