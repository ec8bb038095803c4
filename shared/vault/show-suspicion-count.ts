import type { EntryProof } from '../model/entry-proof.ts'
import { ChainHead } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { entryView } from './entry-view.ts'
import { keyOf } from './keys.ts'
import { proveLeaf } from './prove-leaf.ts'
import { readItem } from './read-item.ts'
import type { Chains } from './seal-ports.ts'
import type { SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'

/** The tree of vigilance, as proofs from it need it. */
export interface Vigilance extends SealedPorts {
  readonly chains: Pick<Chains, 'placeOf'>
}

/**
 * A count that the officer stated, with the proof that it is in the sealed log of vigilance: what an auditor checks
 * without us, under the key that signs the other log too.
 */
export async function showSuspicionCount(
  ports: CommitPorts & { readonly vigilance: Vigilance },
  caller: Caller,
  number: number,
): Promise<EntryProof> {
  const { chains, state, sealedLog } = ports.vigilance
  const [head, { tree }] = await Promise.all([
    readItem(ports, keyOf.statedCountsChain(caller.principalId)),
    state.read(),
  ])
  const chainId = head && ChainHead.parse(head.content).chainId
  const [bytes, index] =
    chainId === undefined
      ? []
      : await Promise.all([ports.records.entryAt(chainId, number), chains.placeOf(chainId, number)])
  const isSealed = index !== undefined && tree !== undefined && index < tree.size

  const asked = { action: 'show-suspicion-count', isPresent: bytes !== undefined, isSealed } as const
  await commit(ports, accessRequest(caller, asked))
  const proof = await proveLeaf(sealedLog, the(tree), the(index))
  return { ...entryView(the(bytes)), index: the(index), proof }
}
