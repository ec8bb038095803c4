import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyTree, grow, rootOf, tileWidth } from '../../../shared/access-log/growing-tree.ts'
import { consistencyProof, inclusionProof, type ReadHashes } from '../../../shared/access-log/tree-proofs.ts'
import type { Sha256 } from '../../../shared/model/ids.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const node = (left: Buffer, right: Buffer) => sha256(Uint8Array.of(1), left, right)
const leaves = Array.from({ length: 70_000 }, (_, place) =>
  sha256(Uint8Array.of(0), Buffer.from(String(place))),
)
const hex = (hash: Buffer) => hash.toString('hex') as Sha256

/** The tiles and the right edge of a tree, as its sealer leaves them. */
function tiled(size: number): { readonly read: ReadHashes; readonly root: string } {
  const { tree, tiles } = grow(emptyTree, leaves.slice(0, size).map(hex))
  const full = new Map(tiles.map(({ level, index, bytes }) => [`${level}/${index}`, bytes]))
  const read: ReadHashes = async (level, first, count) => {
    const tile = Math.floor(first / tileWidth)
    if (Math.floor((first + count - 1) / tileWidth) !== tile) throw new Error('more than one tile')
    const bytes = full.get(`${level}/${tile}`) ?? tree.edge[level] ?? Buffer.alloc(0)
    const from = (first % tileWidth) * 32
    if (bytes.length < from + count * 32) throw new Error('hashes that nobody has')
    return bytes.subarray(from, from + count * 32)
  }
  return { read, root: rootOf(tree) }
}

const largeSizes = [256, 257, 65_536, 65_537, 66_000, 70_000]
const rootAt = (size: number): Sha256 => rootOf(grow(emptyTree, leaves.slice(0, size).map(hex)).tree)

/** RFC 9162, section 2.1.3.2. */
function includes(index: number, size: number, leaf: Buffer, proof: readonly Buffer[]): string {
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const other of proof) {
    if (sn === 0) return 'too long'
    if (fn % 2 === 1 || fn === sn) {
      hash = node(other, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else hash = node(hash, other)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 ? hash.toString('hex') : 'too short'
}

/** RFC 9162, section 2.1.4.2. Answers the roots that the proof gives for both trees. */
function leads(from: number, to: number, firstRoot: Buffer, proof: readonly Buffer[]): readonly string[] {
  if (from === to) return proof.length === 0 ? [hex(firstRoot), hex(firstRoot)] : ['too long']
  const isPower = Number.isInteger(Math.log2(from))
  const [start, ...rest] = isPower ? [firstRoot, ...proof] : proof
  if (start === undefined) return ['empty']
  let [fn, sn, fr, sr] = [from - 1, to - 1, start, start]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  for (const hash of rest) {
    if (sn === 0) return ['too long']
    if (fn % 2 === 1 || fn === sn) {
      fr = node(hash, fr)
      sr = node(hash, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else sr = node(sr, hash)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 ? [hex(fr), hex(sr)] : ['too short']
}

test('every leaf of every tree up to 64 leads to its root, and from every one to every later one', async () => {
  for (let size = 1; size <= 64; size += 1) {
    const { read, root } = tiled(size)
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(read, index, size)
      expect(includes(index, size, leaves[index] as Buffer, proof)).toBe(root)
    }
    for (let from = 1; from <= size; from += 1) {
      const proof = await consistencyProof(read, from, size)
      const first = rootAt(from)
      expect(leads(from, size, Buffer.from(first, 'hex'), proof), `${from} to ${size}`).toEqual([first, root])
    }
  }
})

test('proofs of a large tree are made from its tiles and its edge, for older trees too', async () => {
  const { read, root: last } = tiled(70_000)

  for (const size of largeSizes) {
    const root = rootAt(size)
    for (const index of [0, 255, 256, size - 1].filter((place) => place < size)) {
      const proof = await inclusionProof(read, index, size)
      expect(includes(index, size, leaves[index] as Buffer, proof), `${index} in ${size}`).toBe(root)
      expect(proof.length).toBeLessThanOrEqual(17)
    }
    const proof = await consistencyProof(read, size, 70_000)
    expect(leads(size, 70_000, Buffer.from(root, 'hex'), proof)).toEqual([root, last])
  }
})

test('what is not in the tree has no proof', () => {
  const { read } = tiled(3)

  for (const index of [-1, 3])
    expect(() => inclusionProof(read, index, 3)).toThrow(new RangeError('the leaf is not in the tree'))
  for (const from of [0, 4])
    expect(() => consistencyProof(read, from, 3)).toThrow(
      new RangeError('the first tree is not the beginning of the second'),
    )
})
