import { Entry, entryHash } from '../access-log/entry.ts'
import type { AccessProof } from '../model/access.ts'
import type { ChainId, DossierId, EntryId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { AccessLog, Listings } from './ports.ts'
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
 * `number` of that statement, once it is sealed, the answer holds its bytes and its proof too (docs/decisions/0029).
 */
export async function showAccessProof(
  ports: Ports,
  caller: Caller,
  { dossierId, entryId }: { readonly dossierId: DossierId; readonly entryId: EntryId },
  number?: number,
): Promise<AccessProof> {
  const asking = await whoAsks(ports, caller, dossierId)
  const told = asking && (await toldOf(ports, asking, entryId))
  const stated = number === undefined ? undefined : told && (await statedOf(ports, asking, told.hash, number))
  const { tree } = await ports.state.read()

  // Between the place and the state the sealer may be on its way: what the tree does not have yet is not sealed.
  const needed = number === undefined ? [told] : [told, stated]
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
  const statement =
    number === undefined
      ? { number: await state(ports, caller, the(told)) }
      : { number, sealed: { ...(await leafOf(the(stated))), bytes: base64(the(stated).bytes) } }
  return { access: accessView(entry), hash, ...(await leafOf(the(told))), statement }
}

interface Leaf {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly hash: string
  /** Undefined while it is not sealed. */
  readonly index: number | undefined
}

async function leafAt(
  { chains }: Ports,
  bytes: Uint8Array,
  chainId: ChainId,
  seq: number,
): Promise<Leaf & { readonly hash: ReturnType<typeof entryHash> }> {
  const entry = Entry.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return { entry, bytes, hash: entryHash(bytes), index: await chains.placeOf(chainId, seq) }
}

/** The entry where the caller is told of it: what they are not told of is not there. */
async function toldOf(ports: Ports, asking: Asking, entryId: EntryId) {
  const place = await ports.accessLog.placeOf(entryId, asking.dossierId)
  const [bytes] = place === undefined ? [] : await ports.accessLog.read([place])
  if (place === undefined || bytes === undefined) return undefined
  const leaf = await leafAt(ports, bytes, place.chainId, place.seq)
  const objects = await ports.listings.read(objectKeysOf(asking, [leaf.entry]))
  return tellsOf(asking, [leaf.entry], objects).length === 1 ? leaf : undefined
}

/** The statement of that number in the caller's own chain, where it is one about the entry with this hash. */
async function statedOf(ports: Ports, asking: Asking | undefined, hash: string, number: number) {
  const chainId = asking?.ownRef
  const bytes = chainId && (await ports.records.entryAt(chainId, number))
  if (chainId === undefined || bytes === undefined) return undefined
  const leaf = await leafAt(ports, bytes, chainId, number)
  return leaf.entry.action === 'tell-access' && leaf.entry.detail?.leaf === hash ? leaf : undefined
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
