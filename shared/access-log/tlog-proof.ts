/**
 * The proof of one entry as a text that stands by itself (c2sp.org/tlog-proof@v1): where it is in the tree, the
 * hashes that lead to the root, and the signed checkpoint with that root.
 */
export function tlogProof(index: number, hashes: readonly Uint8Array[], checkpoint: string): string {
  const lines = hashes.map((hash) => Buffer.from(hash).toString('base64'))
  return ['c2sp.org/tlog-proof@v1', `index ${index}`, ...lines, '', checkpoint].join('\n')
}
