import type { EntryProof } from '../model/entry-proof.ts'
import type { EntryId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { entryView } from './entry-view.ts'
import type { AccessLog } from './ports.ts'
import { proveLeaf } from './prove-leaf.ts'
import type { Chains } from './seal-ports.ts'
import type { SealedPorts } from './show-checkpoint.ts'
import { the } from './the.ts'

/** One entry with the proof that it is in the sealed tree, which is checked without us. */
export async function showEntryProof(
  ports: CommitPorts &
    SealedPorts & { readonly accessLog: AccessLog; readonly chains: Pick<Chains, 'placeOf'> },
  caller: Caller,
  entryId: EntryId,
): Promise<EntryProof> {
  const [place, { tree }] = await Promise.all([ports.accessLog.placeOf(entryId), ports.state.read()])
  const [[bytes], index] =
    place === undefined
      ? [[]]
      : await Promise.all([ports.accessLog.read([place]), ports.chains.placeOf(place.chainId, place.seq)])
  // Between the state and the place the sealer may be on its way: what the tree does not have yet is not sealed.
  const isSealed = index !== undefined && tree !== undefined && index < tree.size

  const asked = {
    action: 'show-entry-proof',
    objectRef: entryId,
    isPresent: bytes !== undefined,
    isSealed,
  } as const
  await commit(ports, accessRequest(caller, asked))
  const proof = await proveLeaf(ports.sealedLog, the(tree), the(index))
  return { ...entryView(the(bytes)), index: the(index), proof }
}
