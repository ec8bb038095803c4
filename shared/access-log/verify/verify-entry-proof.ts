import { canonicalJson, type Json } from '../canonical-json.ts'
import { decodeBase64 } from './base64.ts'
import { type LinkedEntry, leafHash, parseEntry } from './bundle-line.ts'
import { Refuted, Unusable } from './failures.ts'
import { type ProvedLeaf, verifyTlogProof } from './tlog-proof.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface ProvedEntry extends ProvedLeaf {
  readonly entry: LinkedEntry
}

/**
 * The answer of show-entry-proof, as it was received: that its entry is what its bytes say, and that these are in the
 * tree that the key signed for.
 *
 * @throws Refuted where something does not hold; Unusable where it is no such answer
 */
export function verifyEntryProof(text: string, key: VerifierKey): ProvedEntry {
  const { entry, bytes, hash, index, proof } = answerOf(text)
  const found = typeof bytes === 'string' ? decodeBase64(bytes) : undefined
  if (found === undefined || typeof proof !== 'string') {
    throw new Unusable('the file is neither a bundle nor the proof of an entry: it lacks bytes or proof')
  }
  const said = found.toString('latin1')
  const linked = parseEntry(said, 'the entry')
  if (textOf(entry) !== said) throw new Refuted('the entry', 'it is not what its bytes say')
  const leaf = leafHash(found)
  if (hash !== leaf.toString('hex')) throw new Refuted('the entry', 'its hash is not that of its bytes')
  const proved = verifyTlogProof(proof, leaf, key)
  if (index !== proved.index)
    throw new Refuted('the proof', `it is of leaf ${proved.index}, the answer of another`)
  return { ...proved, entry: linked }
}

/** An answer that holds a proof, as it was received. Throws Unusable where it is no JSON. */
export function answerOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null) return answer as Readonly<Record<string, unknown>>
  } catch {
    // What is no JSON is told below.
  }
  throw new Unusable('the file is neither a bundle nor the proof of an entry')
}

/** Undefined of what has no such form. */
function textOf(entry: unknown): string | undefined {
  try {
    return canonicalJson(entry as Json)
  } catch {
    return undefined
  }
}
