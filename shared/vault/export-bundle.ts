import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { bundleLines } from '../access-log/bundle/lines.ts'
import type { BundleSelection } from '../access-log/bundle/manifest.ts'
import { writeBundle } from '../access-log/bundle/write-bundle.ts'
import { exportLimits } from '../limits.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { leavesOfPeriod, leavesOfRuns } from './bundle-leaves.ts'
import { type BundleSelector, type Selected, type SelectionPorts, selectLeaves } from './bundle-selection.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type Complete, notedStream } from './noted-stream.ts'
import type { Permit } from './permit.ts'
import type { Chains, SealedBatches, SealedTree, Witnesses } from './seal-ports.ts'
import { sealedHashes } from './sealed-hashes.ts'
import { readCheckpoint, type SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'

export type BundlePorts = CommitPorts &
  SealedPorts &
  SelectionPorts & {
    readonly chains: Chains
    readonly batches: SealedBatches
    readonly witnesses: Witnesses
  }

/**
 * The entries of a dossier, an actor or a period with the proof that they are in the sealed log, as one file that is
 * made as it is read. Its entry, witnessed before the first byte, says how many; a second one says how the export
 * ended, and the digest of what was given. What breaks off has no end, and is no bundle.
 */
export async function exportBundle(
  ports: BundlePorts,
  caller: Caller,
  selector: BundleSelector,
  previous?: number,
): Promise<Readable> {
  const { tree } = await ports.state.read()
  const size = tree?.size ?? 0
  const selected = await selectLeaves(ports, selector, size)

  const permit = await commit(ports, asked(caller, selector.by, selected, size, previous))
  const checkpoint = the(await readCheckpoint(ports.sealedLog, size))
  await ports.witnesses.leave(permit.written)

  const digest = createHash('sha256')
  const complete: Complete = async (ending, sizeBytes) => {
    const detail = { ending, sizeBytes, count: selected.leaves, digest: digest.digest('hex') }
    const done = { action: 'complete-export', objectRef: permit.entryId, detail } as const
    await commit(ports, accessRequest(caller, done))
  }
  const bundle = writeBundle({ ...bundleParts(ports, the(tree), selected, permit, previous), checkpoint })
  return notedStream(hashed(bundle, digest), complete, { sizeBytesMax: exportLimits.bytesMax })
}

/** The same pieces, taken into a digest as each is handed on. */
async function* hashed(pieces: AsyncIterable<Uint8Array>, digest: Hash): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) {
    digest.update(piece)
    yield piece
  }
}

function asked(
  caller: Caller,
  by: BundleSelection['by'],
  { isPresent, leaves }: Selected,
  size: number,
  previous: number | undefined,
) {
  const detail = { by, leaves, size, ...(previous === undefined ? {} : { previous }) }
  // An earlier tree that is larger than the present one was never shown to anybody.
  const isThere = isPresent && (previous ?? 0) <= size
  return accessRequest(caller, {
    action: 'export-bundle',
    isPresent: isThere,
    isSealed: leaves > 0,
    leaves,
    detail,
  })
}

function bundleParts(
  ports: BundlePorts,
  tree: SealedTree,
  selected: Selected,
  { at }: Permit<'export-bundle'>,
  previous: number | undefined,
) {
  const { size } = tree
  const selection = the(selected.selection)
  const leaves =
    selection.by === 'period'
      ? leavesOfPeriod(ports, selection, size, at)
      : leavesOfRuns(ports.chains, selected.runs, at)
  return {
    manifest: { selection, leaves: selected.leaves, madeAt: new Date(at).toISOString(), previous },
    lines: bundleLines(sealedHashes(ports.sealedLog, tree), { size, previous }, leaves),
  }
}
