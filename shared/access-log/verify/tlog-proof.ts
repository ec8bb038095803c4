/** A proof of one leaf (c2sp.org/tlog-proof@v1): where it is, the hashes that lead to the root, the checkpoint. */
import { decodeBase64 } from './base64.ts'
import { Refuted } from './failures.ts'
import { nodeHash } from './root-of-parts.ts'
import { type Checkpoint, openCheckpoint } from './signed-checkpoint.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface ProvedLeaf {
  readonly index: number
  readonly checkpoint: Checkpoint
}

/** A tree of a safe integer of leaves is no higher. */
const hashesMax = 53

/** Throws Refuted where the leaf is not in the tree that the key signed for. */
export function verifyTlogProof(text: string, leaf: Buffer, key: VerifierKey): ProvedLeaf {
  const place = 'the proof'
  const end = text.indexOf('\n\n')
  const [head, ...lines] = text.slice(0, Math.max(0, end)).split('\n')
  // What is extra is authenticated by nothing: it is passed over.
  if (lines[0]?.startsWith('extra ') && decodeBase64(lines[0].slice('extra '.length)) !== undefined)
    lines.shift()
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  if (head !== 'c2sp.org/tlog-proof@v1' || digits === undefined) {
    throw new Refuted(place, 'it is no proof of c2sp.org/tlog-proof@v1')
  }
  const hashes = lines.map(decodeBase64)
  if (hashes.length > hashesMax || hashes.some((hash) => hash?.length !== 32)) {
    throw new Refuted(place, 'one of its hashes is none')
  }
  const checkpoint = openCheckpoint(Buffer.from(text.slice(end + 2)), key, 'the checkpoint')
  const index = Number(digits)
  const root = rootFrom(index, checkpoint.size, leaf, hashes as Buffer[])
  if (!root?.equals(checkpoint.root)) {
    throw new Refuted(place, `it does not lead from the entry, as leaf ${index}, to the root that was signed`)
  }
  return { index, checkpoint }
}

/** RFC 9162, section 2.1.3.2; undefined where the hashes are too few or too many. */
function rootFrom(index: number, size: number, leaf: Buffer, hashes: readonly Buffer[]): Buffer | undefined {
  if (index >= size) return undefined
  let [node, last, hash] = [index, size - 1, leaf]
  for (const other of hashes) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(other, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, other)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}
