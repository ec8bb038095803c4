import { createHash } from 'node:crypto'
import type { Sha256 } from '../model/ids.ts'

/** The bytes are not those that were promoted: what was held back of them stays here. */
export class DigestMismatch extends Error {
  override readonly name = 'DigestMismatch'
}

/**
 * Passes bytes on while the digest is computed, all but the last `heldBytes`: those follow once size and digest are
 * the promised ones, so that no reader ever holds the whole of a document that was changed.
 */
export async function* holdBack(
  source: AsyncIterable<Uint8Array>,
  promised: { readonly sha256: Sha256; readonly sizeBytes: number },
  heldBytes: number,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256')
  const held: Uint8Array[] = []
  let heldNow = 0
  let sizeBytes = 0
  for await (const chunk of source) {
    digest.update(chunk)
    sizeBytes += chunk.length
    if (sizeBytes > promised.sizeBytes) throw new DigestMismatch('there are more bytes than promised')
    held.push(chunk)
    heldNow += chunk.length
    for (let first = held[0]; first !== undefined && heldNow - first.length >= heldBytes; first = held[0]) {
      held.shift()
      heldNow -= first.length
      yield first
    }
  }
  const isPromised = sizeBytes === promised.sizeBytes && digest.digest('hex') === promised.sha256
  if (!isPromised) throw new DigestMismatch('the bytes are not those that were promoted')
  yield* held
}
