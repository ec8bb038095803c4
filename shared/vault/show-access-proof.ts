import { Entry, entryHash } from '../access-log/entry.ts'
import type { AccessProof } from '../model/access.ts'
import type { ChainId, DossierId, EntryId, Sha256 } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { AccessLog, EntryPlace, Listings } from './ports.ts'
import { proveLeaf } from './prove-leaf.ts'
import type { Chains } from './seal-ports.ts'
import type { SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'
import { type Asking, accessView, objectKeysOf, tellsOf } from './told-accesses.ts'
import { whoAsks } from './who-asks.ts'

type Ports = CommitPorts &
  SealedPorts & {
    readonly listings: Listings
    readonly accessLog: AccessLog
    readonly chains: Pick<Chains, 'placeOf'>
  }

/**
 * An access that a person is told of, with the proof that its entry is sealed, by its hash. The bytes of the entry are
 * not theirs to have, so the vault states what they say in an entry of the person's own chain; asked again with the
 * `number` of that statement, once it is sealed, the answer holds its bytes and its proof too (docs/decisions/0034).
 */
export async function showAccessProof(
  ports: Ports,
  caller: Caller,
  { dossierId, entryId }: { readonly dossierId: DossierId; readonly entryId: EntryId },
  number?: number,
): Promise<AccessProof> {
  const [asking, place, { tree }] = await Promise.all([
    whoAsks(ports, caller, dossierId),
    ports.accessLog.placeOf(entryId, dossierId),
    ports.state.read(),
  ])
  const [told, stated] = await Promise.all([
    asking && place && toldOf(ports, asking, place),
    number === undefined ? undefined : statedOf(ports, asking?.ownRef, number),
  ])
  const statement = stated?.entry.detail?.leaf === told?.hash ? stated : undefined

  // Between the state and the place the sealer may be on its way: what the tree does not have yet is not sealed.
  const needed = number === undefined ? [told] : [told, statement]
  const asked = {
    action: 'show-access-proof',
    dossierId,
    objectRef: entryId,
    isPresent: needed.every((leaf) => leaf !== undefined),
    isSealed: needed.every((leaf) => leaf?.index !== undefined && leaf.index < (tree?.size ?? 0)),
  } as const
  await commit(ports, accessRequest(caller, asked))
  const leafOf = async ({ index }: Leaf) => ({
    index: the(index),
    proof: await proveLeaf(ports.sealedLog, the(tree), the(index)),
  })
  const { entry, hash } = the(told)
  const proved = { access: accessView(entry), hash, ...(await leafOf(the(told))) }
  if (number === undefined) return { ...proved, statement: { number: await state(ports, caller, the(told)) } }
  const sealed = { ...(await leafOf(the(statement))), bytes: base64(the(statement).bytes) }
  return { ...proved, statement: { number, sealed } }
}

interface Leaf {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly hash: Sha256
  /** Undefined while it is not sealed. */
  readonly index: number | undefined
}

/** None where nothing is there. */
async function leavesAt(
  { chains }: Ports,
  chainId: ChainId,
  seq: number,
  read: Promise<readonly Uint8Array[]>,
): Promise<readonly Leaf[]> {
  const [found, index] = await Promise.all([read, chains.placeOf(chainId, seq)])
  return found.map((bytes) => {
    const entry = Entry.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return { entry, bytes, hash: entryHash(bytes), index }
  })
}

/** The entry where the caller is told of it: what they are not told of is not there. */
async function toldOf(ports: Ports, asking: Asking, place: EntryPlace): Promise<Leaf | undefined> {
  const [leaf] = await leavesAt(ports, place.chainId, place.seq, ports.accessLog.read([place]))
  if (leaf === undefined) return undefined
  const objects = await ports.listings.read(objectKeysOf(asking, [leaf.entry]))
  return tellsOf(asking, [leaf.entry], objects).length === 1 ? leaf : undefined
}

/** The statement of that number in the caller's own chain; undefined where that is no statement. */
async function statedOf(
  ports: Ports,
  chainId: ChainId | undefined,
  number: number,
): Promise<Leaf | undefined> {
  if (chainId === undefined) return undefined
  const read = ports.records.entryAt(chainId, number).then((bytes) => (bytes === undefined ? [] : [bytes]))
  const [leaf] = await leavesAt(ports, chainId, number, read)
  return leaf?.entry.action === 'tell-access' ? leaf : undefined
}

/** Says in the log what the caller is told of the entry; answers the number of the statement in their own chain. */
async function state(ports: Ports, caller: Caller, { entry, hash }: Leaf): Promise<number> {
  const { entryId, at, ...access } = accessView(entry)
  const said = Object.entries({ ...access, leaf: hash, at: Date.parse(at) })
  const detail = Object.fromEntries(
    said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const request = accessRequest(caller, { action: 'tell-access', objectRef: entryId, detail })
  return (await commit(ports, request)).written.entry.seq
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
