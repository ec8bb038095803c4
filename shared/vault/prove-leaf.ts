import { tlogProof } from '../access-log/tlog-proof.ts'
import { inclusionProof } from '../access-log/tree-proofs.ts'
import type { SealedTree } from './seal-ports.ts'
import { sealedHashes } from './sealed-hashes.ts'
import { readCheckpoint, type SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'

/** The proof of one leaf of the tree, as a text that is checked without us (c2sp.org/tlog-proof@v1). */
export async function proveLeaf(
  sealedLog: SealedPorts['sealedLog'],
  tree: SealedTree,
  index: number,
): Promise<string> {
  const hashes = await inclusionProof(sealedHashes(sealedLog, tree), index, tree.size)
  return tlogProof(index, hashes, the(await readCheckpoint(sealedLog, tree.size)))
}
