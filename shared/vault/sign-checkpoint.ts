import { createHash } from 'node:crypto'
import type { Sha256 } from '../model/ids.ts'
import type { CheckpointSigner } from './seal-ports.ts'

/** Plain Ed25519 in a signed note (c2sp.org/signed-note). */
const ed25519 = 1

/** The text that is signed: origin, size, root (c2sp.org/tlog-checkpoint). */
const textOf = (origin: string, size: number, root: Sha256): string =>
  `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`

/** A checkpoint as a signed note whose key bears the log's own name. The same tree gives the same bytes. */
export async function signCheckpoint(
  signer: CheckpointSigner,
  origin: string,
  { size, root }: { readonly size: number; readonly root: Sha256 },
): Promise<Buffer> {
  const text = textOf(origin, size, root)
  const key = Buffer.concat([Uint8Array.of(ed25519), await signer.publicKey()])
  const keyId = createHash('sha256').update(`${origin}\n`).update(key).digest().subarray(0, 4)
  const signature = Buffer.concat([keyId, await signer.sign(Buffer.from(text))])
  return Buffer.from(`${text}\n— ${origin} ${signature.toString('base64')}\n`)
}
