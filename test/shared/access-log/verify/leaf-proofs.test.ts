/** What leads from a leaf to a root that was signed, and what only looks as if it did. */
import { expect, test } from 'vitest'
import { tlogProof } from '../../../../shared/access-log/tlog-proof.ts'
import { inclusionProof } from '../../../../shared/access-log/tree-proofs.ts'
import { nodeHash } from '../../../../shared/access-log/verify/root-of-parts.ts'
import { verifyTlogProof } from '../../../../shared/access-log/verify/tlog-proof.ts'
import { Sha256 } from '../../../../shared/model/ids.ts'
import { signCheckpoint } from '../../../../shared/vault/sign-checkpoint.ts'
import { judgeSigner } from '../../../judges/sealing.ts'
import { checkpointOf, key, logOf, origin } from '../bundle/logs.ts'

const one = Buffer.alloc(32, 1)

/** A log of eight leaves: the text that proves one of them, or says so. */
async function eightLeaves() {
  const { leaves, read } = logOf(Array.from({ length: 8 }, () => 'd1'))
  const hashes = leaves.map(({ hash }) => hash)
  const note = await checkpointOf(hashes)
  const proofOf = (index: number) => inclusionProof(read, index, 8)
  const leafAt = (index: number) => Buffer.from(hashes[index] ?? '', 'hex')
  return { note, proofOf, leafAt }
}

test('a proof is the text that it has: its name, what may be extra, its place', async () => {
  const { note, proofOf, leafAt } = await eightLeaves()
  const text = tlogProof(5, await proofOf(5), note)
  const changed = (from: string, to: string) => () => verifyTlogProof(text.replace(from, to), leafAt(5), key)
  const none = 'the proof: it is no proof of c2sp.org/tlog-proof@v1'

  expect(changed('index 5', 'extra aGVsbG8=\nindex 5')().index).toBe(5)
  for (const line of [
    'other aGVsbG8=\nindex 5',
    'extra %%%\nindex 5',
    'aGVsbG8=\nindex 5',
    'xindex 5',
    'index 5x',
    'index 05',
    'index',
  ])
    expect(changed('index 5', line), line).toThrow(none)
  expect(changed('@v1', '@v2')).toThrow(none)
  expect(() => verifyTlogProof('c2sp.org/tlog-proof@v1\n\n', leafAt(5), key)).toThrow(none)
})

test('a hash is 32 bytes, and no tree is higher than 53 of them', async () => {
  const { note, leafAt } = await eightLeaves()
  const given =
    (...hashes: readonly Buffer[]) =>
    () =>
      verifyTlogProof(tlogProof(5, hashes, note), leafAt(5), key)

  expect(given(one, one.subarray(1))).toThrow('the proof: one of its hashes is none')
  expect(given(...Array(54).fill(one))).toThrow('the proof: one of its hashes is none')
  expect(given(...Array(53).fill(one))).toThrow(
    'the proof: it does not lead from the entry, as leaf 5, to the root that was signed',
  )
})

test('what stands under a proof is a checkpoint', async () => {
  const { proofOf, leafAt } = await eightLeaves()
  const text = tlogProof(5, await proofOf(5), 'no note\n')

  expect(() => verifyTlogProof(text, leafAt(5), key)).toThrow('the checkpoint: it is no signed note')
})

test('the first leaf is none beyond the tree, though its hashes lead to the root from there too', async () => {
  const { note, proofOf, leafAt } = await eightLeaves()
  const beyond = tlogProof(8, await proofOf(0), note)

  expect(() => verifyTlogProof(beyond, leafAt(0), key)).toThrow('as leaf 8, to the root')
})

test('the root itself is no leaf, and what lies above it leads nowhere', async () => {
  const { signer } = judgeSigner()
  const above = nodeHash(one, one).toString('hex')
  const noteOf = async (size: number) =>
    (await signCheckpoint(signer, origin, { size, root: Sha256.parse(above) })).toString()
  const root = Buffer.from(above, 'hex')
  const [ofTwo, ofOne] = [await noteOf(2), await noteOf(1)]

  expect(verifyTlogProof(tlogProof(0, [one], ofTwo), one, key).index).toBe(0)
  expect(() => verifyTlogProof(tlogProof(0, [], ofTwo), root, key)).toThrow('it does not lead')
  expect(() => verifyTlogProof(tlogProof(0, [one], ofOne), one, key)).toThrow('it does not lead')
})
