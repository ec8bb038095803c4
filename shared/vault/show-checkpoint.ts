import type { CheckpointView } from '../model/entry-proof.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { CheckpointSigner, SealedLog, TreeState } from './seal-ports.ts'
import { checkpointKey } from './sealed-objects.ts'
import { signerOfNote, verifierKeyOf } from './sign-checkpoint.ts'
import { the } from './the.ts'

export interface SealedPorts {
  readonly state: Pick<TreeState, 'read'>
  readonly sealedLog: Pick<SealedLog, 'read'>
}

/** Who signs for the log, and under which name. */
export interface LogName {
  readonly signer: Pick<CheckpointSigner, 'publicKey'>
  readonly origin: string
  /** Verifier keys that signed before the one that signs now. */
  readonly knownKeys?: readonly string[]
}

/** The signed checkpoint of the tree as it stands, and the key that it is checked with: of several, the one that signed. */
export async function showCheckpoint(
  ports: CommitPorts & SealedPorts & LogName,
  caller: Caller,
): Promise<CheckpointView> {
  const { tree } = await ports.state.read()
  const checkpoint = tree && (await readCheckpoint(ports.sealedLog, tree.size))

  const asked = { action: 'show-checkpoint', isPresent: checkpoint !== undefined } as const
  await commit(ports, accessRequest(caller, asked))
  const note = the(checkpoint)
  const now = verifierKeyOf(ports.origin, await ports.signer.publicKey())
  const verifierKey = signerOfNote(Buffer.from(note), ports.origin, [now, ...(ports.knownKeys ?? [])]) ?? now
  return { size: the(tree).size, checkpoint: note, verifierKey }
}

/** The checkpoint of a tree of that size, as it was signed; undefined where there was none of that size. */
export async function readCheckpoint(
  sealedLog: Pick<SealedLog, 'read'>,
  size: number,
): Promise<string | undefined> {
  const bytes = await sealedLog.read(checkpointKey(size))
  return bytes && Buffer.from(bytes).toString('utf8')
}
