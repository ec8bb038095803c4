import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyTree, grow, rootOf, tilePath } from '../../../shared/access-log/growing-tree.ts'
import type { Sha256 } from '../../../shared/model/ids.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafOf = (bytes: Uint8Array) => sha256(Uint8Array.of(0), bytes).toString('hex') as Sha256

/** RFC 6962, section 2.1, as it is written there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return only
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return sha256(Uint8Array.of(1), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left)))
}

/** The inputs that Certificate Transparency's own implementations are tested with. */
const vectors = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]

test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('the root of the first %i published leaves is the published one', (count, root) => {
  const leaves = vectors.slice(0, count).map((hex) => leafOf(Buffer.from(hex, 'hex')))

  expect(rootOf(grow(emptyTree, leaves).tree)).toBe(root)
})

test('however a tree grew, it has the root of the RFC and the same tiles', () => {
  const all = Array.from({ length: 70_000 }, (_, place) => leafOf(Buffer.from(String(place))))
  const atOnce = grow(emptyTree, all)

  expect(atOnce.tiles.filter(({ level }) => level === 0)).toHaveLength(273)
  expect(atOnce.tiles.filter(({ level }) => level === 1)).toHaveLength(1)
  expect(rootOf(atOnce.tree)).toBe(treeHash(all.map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex'))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 12 }), (steps) => {
      let tree = emptyTree
      const tiles: string[] = []
      for (const step of steps) {
        const grown = grow(tree, all.slice(tree.size, Math.min(all.length, tree.size + step)))
        tiles.push(
          ...grown.tiles.map(({ level, index, bytes }) => `${level} ${index} ${bytes.toString('hex')}`),
        )
        tree = grown.tree
      }
      const whole = grow(emptyTree, all.slice(0, tree.size))
      expect(tree).toEqual(whole.tree)
      expect(tiles.toSorted()).toEqual(
        whole.tiles.map(({ level, index, bytes }) => `${level} ${index} ${bytes.toString('hex')}`).toSorted(),
      )
    }),
    { numRuns: 15 },
  )
})

test.each([
  [0, 0, 'tile/0/000'],
  [1, 5, 'tile/1/005'],
  [0, 1_234_067, 'tile/0/x001/x234/067'],
  [0, 999, 'tile/0/999'],
  [0, 1_000, 'tile/0/x001/000'],
])('on level %i tile number %i stands where tlog-tiles has it', (level, index, path) => {
  expect(tilePath(level, index)).toBe(path)
})
