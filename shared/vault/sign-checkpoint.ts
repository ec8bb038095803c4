import { createHash } from 'node:crypto'
import { Refuted } from '../access-log/verify/failures.ts'
import { openNote } from '../access-log/verify/signed-checkpoint.ts'
import { parseVerifierKey, unnamed } from '../access-log/verify/verifier-key.ts'
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

/**
 * A checkpoint as a signed note whose key bears the log's own name. The same tree and key give the same bytes.
 *
 * @throws where the key changed in between: a note that names one key and was signed by another would stand for ten years
 */
export async function signCheckpoint(
  signer: CheckpointSigner,
  origin: string,
  { size, root }: { readonly size: number; readonly root: Sha256 },
): Promise<Buffer> {
  const text = textOf(origin, size, root)
  const publicKey = await signer.publicKey()
  const signed = await signer.sign(Buffer.from(text))
  const signature = Buffer.concat([namedKey(origin, publicKey).keyId, signed])
  const note = Buffer.from(`${text}\n— ${origin} ${signature.toString('base64')}\n`)
  if (!isSignedFor(note, origin, [verifierKeyOf(origin, publicKey)], { size, root })) {
    throw new Error('the signing key changed while it signed')
  }
  return note
}

/** Whether a note says just that of a tree, and one of the keys, by whichever names they have, signed for it. */
export function isSignedFor(
  note: Uint8Array,
  origin: string,
  verifierKeys: readonly string[],
  { size, root }: { readonly size: number; readonly root: Sha256 },
): boolean {
  try {
    const key = unnamed(parseVerifierKey(verifierKeys.join('\n')))
    return openNote(note, key, origin, 'the checkpoint') === textOf(origin, size, root)
  } catch (error) {
    if (error instanceof Refuted) return false
    throw error
  }
}

/** Which of the keys signed a note of that log; undefined for none of them. */
export function signerOfNote(
  note: Uint8Array,
  origin: string,
  verifierKeys: readonly string[],
): string | undefined {
  return verifierKeys.find((line) => {
    try {
      return openNote(note, unnamed(parseVerifierKey(line)), origin, 'the checkpoint') !== ''
    } catch (error) {
      if (error instanceof Refuted) return false
      throw error
    }
  })
}
