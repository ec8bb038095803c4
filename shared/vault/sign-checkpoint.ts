import { createHash } from 'node:crypto'
import type { Sha256 } from '../model/ids.ts'
import type { CheckpointSigner } from './seal-ports.ts'

/** Plain Ed25519 in a signed note (c2sp.org/signed-note). */
const ed25519 = 1

/** A key as notes name it: by the hash of its owner's name and of itself. */
function namedKey(origin: string, publicKey: Uint8Array) {
  const key = Buffer.concat([Uint8Array.of(ed25519), publicKey])
  return { key, keyId: createHash('sha256').update(`${origin}\n`).update(key).digest().subarray(0, 4) }
}

/** The public key as a line that any verifier of signed notes takes: name, id, key (c2sp.org/signed-note). */
export function verifierKeyOf(origin: string, publicKey: Uint8Array): string {
  const { key, keyId } = namedKey(origin, publicKey)
  return `${origin}+${keyId.toString('hex')}+${key.toString('base64')}`
}

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
  const { keyId } = namedKey(origin, await signer.publicKey())
  const signature = Buffer.concat([keyId, await signer.sign(Buffer.from(text))])
  return Buffer.from(`${text}\n— ${origin} ${signature.toString('base64')}\n`)
}
