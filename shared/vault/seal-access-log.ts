import { emptyTree, type GrowingTree, grow, rootOf } from '../access-log/growing-tree.ts'
import { sealLimits } from '../limits.ts'
import type { Incident } from '../model/incident.ts'
import type { Events } from './ports.ts'
import { type Batch, type Found, findSealable, readPlanned } from './seal-batch.ts'
import type {
  ChainRange,
  Chains,
  CheckpointSigner,
  SealedLog,
  SealedObject,
  SealedTree,
  SealPlan,
  TreeState,
} from './seal-ports.ts'
import { checkpointObject, entryObjects, tileObject } from './sealed-objects.ts'
import { isSignedFor, signCheckpoint } from './sign-checkpoint.ts'
import { the } from './the.ts'

export interface SealPorts {
  readonly chains: Chains
  readonly state: TreeState
  readonly sealedLog: SealedLog
  readonly signer: CheckpointSigner
  readonly events: Events
  /** The name of the log, which stands in every checkpoint. */
  readonly origin: string
  /** Verifier keys, of which some signed before the one that signs now: of whichever log, the key counts. */
  readonly knownKeys?: readonly string[]
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

export interface Sealed {
  readonly entries: number
  readonly plans: number
  /** Chains that the tree does not take: each was told as an incident. */
  readonly faults: number
  /** How long the entry that waited longest has waited, in milliseconds; 0 where none did. */
  readonly delayMs: number
}

/** What the vault holds and what was sealed say different things. It is told before this is thrown. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  readonly incident: Incident

  constructor(incident: Incident) {
    super(incident)
    this.incident = incident
  }
}

/**
 * Takes every entry that waits into the tree. What is to be done is decided and written down first, then done to its
 * end: whoever finds a plan, after a crash or beside another sealer, writes the same bytes under the same keys, so
 * there is never a second tree of one size. Where nothing waits nothing is written and nothing signed.
 *
 * @throws SealBroken where what was sealed, or what is to be, is not what it must be; nothing goes on from there
 */
export async function sealAccessLog(ports: SealPorts): Promise<Sealed> {
  let entries = 0
  let delayMs = 0
  for (let plans = 0; ; plans += 1) {
    const found = plans < sealLimits.plansPerRunMax ? await nextPlan(ports) : undefined
    if (found === undefined || 'faults' in found) {
      const faults = found?.faults ?? []
      for (const { chain, fault } of faults) await tell(ports, fault, chain.chainId)
      const waited = faults.map(({ head }) => ports.clock() - head.since)
      return { entries, plans, faults: faults.length, delayMs: Math.max(delayMs, ...waited) }
    }
    const oldest = await carryOut(ports, found)
    entries += found.plan.size - found.tree.size
    delayMs = Math.max(delayMs, ports.clock() - oldest)
  }
}

/** A plan that is written down, the tree it starts from, and its entries where they are known already. */
interface Planned {
  readonly version: number
  readonly tree: GrowingTree
  readonly plan: SealPlan
  readonly batches: readonly Batch[] | undefined
}

/** The plan under way, else a new one; where there is nothing to plan, what stood in the way. */
async function nextPlan(ports: SealPorts): Promise<Planned | Pick<Found, 'faults'>> {
  const { version, tree: stored } = await ports.state.read()
  const tree = growing(stored)
  if (stored?.plan !== undefined) return { version, tree, plan: stored.plan, batches: undefined }
  const { batches, faults } = await findSealable(ports.chains)
  if (batches.length === 0) return { faults }

  const plan = planOf(tree, batches, ports.clock())
  const written = await ports.state.replace(version, { ...storedTree(tree), plan })
  // Another sealer wrote a plan first: it is carried out by both.
  if (written === 'conflict') return nextPlan(ports)
  return { version: version + 1, tree, plan, batches }
}

function planOf(tree: GrowingTree, batches: readonly Batch[], plannedAt: number): SealPlan {
  const grown = grow(tree, hashesOf(batches)).tree
  const ranges = batches.map(({ range }): SealPlan['ranges'][number] => {
    const { key, chainId, from, to } = range
    if (key.sk !== chainSortKey) throw new Error('a head of a chain stands where none can')
    return [key.pk, chainId, from, to]
  })
  return { size: grown.size, root: rootOf(grown), plannedAt, ranges }
}

/** Every head of a chain has this sort key, so that a plan need not repeat it. */
const chainSortKey = 'chain'

const rangesOf = ({ ranges }: SealPlan): readonly ChainRange[] =>
  ranges.map(([pk, chainId, from, to]) => ({ key: { pk, sk: chainSortKey }, chainId, from, to }))

const hashesOf = (batches: readonly Batch[]) =>
  batches.flatMap(({ entries }) => entries.map(({ hash }) => hash))

/** Answers when the oldest of the entries was written. */
async function carryOut(ports: SealPorts, { version, tree, plan, batches: known }: Planned): Promise<number> {
  const batches = known ?? (await readPlanned(ports.chains, rangesOf(plan)))
  const { tree: grown, tiles } = grow(tree, batches === undefined ? [] : hashesOf(batches))
  if (batches === undefined || grown.size !== plan.size || rootOf(grown) !== plan.root) {
    return broken(ports, 'planned-entries-changed')
  }
  const entries = batches.flatMap((batch) => batch.entries)
  await putAll(ports, entryObjects(entries, tree.size, plan.plannedAt))
  await putAll(
    ports,
    tiles.map((tile) => tileObject(tile, plan.plannedAt)),
  )
  // Only now: who has the checkpoint finds everything that it speaks of.
  await putCheckpoint(ports, plan)
  await advanceAll(ports.chains, batches, tree.size)
  // Where another sealer was quicker, it is as far, or further.
  await ports.state.replace(version, storedTree(grown))
  return Math.min(...entries.map(({ entry }) => Date.parse(entry.at)))
}

async function putAll(ports: SealPorts, objects: readonly SealedObject[]): Promise<void> {
  for (const object of objects) {
    const answer = await ports.sealedLog.put(object)
    if (answer === 'different') await broken(ports, 'sealed-object-differs')
  }
}

/** One tree has one note: where a key took over since the plan was begun, the note of the key before stands. */
async function putCheckpoint(ports: SealPorts, plan: SealPlan): Promise<void> {
  const { signer, origin, knownKeys = [], sealedLog } = ports
  const note = checkpointObject(plan.size, await signCheckpoint(signer, origin, plan), plan.plannedAt)
  if ((await sealedLog.put(note)) !== 'different') return
  const stands = await sealedLog.read(note.key)
  const isOurs = stands !== undefined && knownKeys.length > 0 && isSignedFor(stands, origin, knownKeys, plan)
  if (!isOurs) await broken(ports, 'sealed-object-differs')
}

/** Side by side: each is a transaction of its own on a head of its own. */
async function advanceAll(chains: Chains, batches: readonly Batch[], firstIndex: number): Promise<void> {
  let index = firstIndex
  const advances: (() => Promise<void>)[] = []
  for (const { range, entries } of batches) {
    const sealed = { ...range, index }
    advances.push(() => chains.advance(sealed, the(entries.at(-1)).hash))
    index += entries.length
  }
  for (let place = 0; place < advances.length; place += sealLimits.readsAtOnce) {
    await Promise.all(advances.slice(place, place + sealLimits.readsAtOnce).map((advance) => advance()))
  }
}

async function broken(ports: SealPorts, incident: Incident): Promise<never> {
  await tell(ports, incident)
  throw new SealBroken(incident)
}

const tell = (ports: SealPorts, incident: Incident, about?: string): Promise<void> =>
  ports.events.publish({ type: 'IncidentRaised', incident, ...(about === undefined ? {} : { about }) })

/** Of no tree yet, the empty one. */
export const growing = (stored: SealedTree | undefined): GrowingTree =>
  stored === undefined
    ? emptyTree
    : { size: stored.size, edge: stored.edge.map((hashes) => Buffer.from(hashes, 'base64')) }

export const storedTree = (tree: GrowingTree): SealedTree => ({
  size: tree.size,
  root: rootOf(tree),
  edge: tree.edge.map((hashes) => hashes.toString('base64')),
})
