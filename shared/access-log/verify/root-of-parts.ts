/** The root of a tree whose parts come from left to right, with no more in memory than the tree is high. */
import { createHash } from 'node:crypto'

export interface RootOfParts {
  /** How many leaves the parts have so far. */
  readonly size: () => number
  /** A whole subtree of `count` leaves, a power of two that its first leaf's number is a multiple of; false where it is not. */
  readonly add: (hash: Buffer, count: number) => boolean
  /** RFC 6962, section 2.1, of what was added; of nothing, the hash of nothing. */
  readonly root: () => Buffer
}

export function rootOfParts(): RootOfParts {
  const hashes: Buffer[] = []
  const counts: number[] = []
  let size = 0
  return {
    size: () => size,
    add(hash, count) {
      if (!isPowerOfTwo(count) || size % count !== 0) return false
      size += count
      let [whole, leaves] = [hash, count]
      for (; counts.at(-1) === leaves; leaves *= 2) {
        counts.pop()
        whole = nodeHash(hashes.pop() as Buffer, whole)
      }
      hashes.push(whole)
      counts.push(leaves)
      return Number.isSafeInteger(size)
    },
    root: () =>
      hashes.length === 0
        ? createHash('sha256').digest()
        : hashes.reduceRight((right, left) => nodeHash(left, right)),
  }
}

/** Of no integer below one the logarithm is an integer. */
export const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count))

const node = Buffer.alloc(65)
node[0] = 1

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  node.set(left, 1)
  node.set(right, 33)
  return createHash('sha256').update(node).digest()
}
