import { consistencyProof } from '../access-log/tree-proofs.ts'
import type { ConsistencyView } from '../model/entry-proof.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { sealedHashes } from './sealed-hashes.ts'
import { readCheckpoint, type SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'

/** That the tree of one checkpoint is the beginning of the tree of a later one: the hashes of RFC 6962. */
export async function showConsistency(
  ports: CommitPorts & SealedPorts,
  caller: Caller,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ConsistencyView> {
  const { tree } = await ports.state.read()
  const isInTree = tree !== undefined && from <= to && to <= tree.size
  const [first, second] = isInTree
    ? await Promise.all([readCheckpoint(ports.sealedLog, from), readCheckpoint(ports.sealedLog, to)])
    : []

  const isPresent = first !== undefined && second !== undefined
  const detail = { from, to }
  await commit(ports, accessRequest(caller, { action: 'show-consistency', isPresent, detail }))
  const hashes = await consistencyProof(sealedHashes(ports.sealedLog, the(tree)), from, to)
  return {
    from: the(first),
    to: the(second),
    hashes: hashes.map((hash) => hash.toString('base64')),
  }
}
