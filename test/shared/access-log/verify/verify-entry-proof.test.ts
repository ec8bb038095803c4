import { expect, test } from 'vitest'
import { tlogProof } from '../../../../shared/access-log/tlog-proof.ts'
import { inclusionProof } from '../../../../shared/access-log/tree-proofs.ts'
import {
  answerOf as answerIn,
  verifyEntryProof,
} from '../../../../shared/access-log/verify/verify-entry-proof.ts'
import { checkpointOf, key, logOf } from '../bundle/logs.ts'

/** The answer of show-entry-proof. */
async function answerOf(index: number) {
  const log = logOf(Array.from({ length: 300 }, (_, place) => `c${place % 3}`))
  const note = await checkpointOf(log.leaves.map((one) => one.hash))
  const leaf = log.leaves[index]
  if (leaf === undefined) throw new Error('no such leaf')
  const hashes = await inclusionProof(log.read, index, 300)
  const { entry, hash } = leaf
  return { entry, hash, bytes: leaf.bytes.toString('base64'), index, proof: tlogProof(index, hashes, note) }
}

const verdict = (answer: object) => verifyEntryProof(JSON.stringify(answer), key)

test('the answer with the proof of an entry is verified as it was received', async () => {
  for (const index of [0, 1, 255, 256, 299]) {
    expect(verdict(await answerOf(index))).toMatchObject({ index, checkpoint: { size: 300 } })
  }
})

test('an entry, bytes, a hash, a place or a proof that is of another is refused', async () => {
  const [answer, other] = [await answerOf(7), await answerOf(8)]
  const { entry, bytes, hash, index, proof } = other

  expect(() => verdict({ ...answer, entry })).toThrow('the entry: it is not what its bytes say')
  expect(() => verdict({ ...answer, bytes })).toThrow('the entry: it is not what its bytes say')
  expect(() => verdict({ ...answer, bytes, entry })).toThrow('the entry: its hash is not that of its bytes')
  expect(() => verdict({ ...answer, bytes, entry, hash })).toThrow(
    'the proof: it does not lead from the entry',
  )
  expect(() => verdict({ ...answer, proof })).toThrow('the proof: it does not lead from the entry')
  expect(() => verdict({ ...answer, index })).toThrow('the proof: it is of leaf 7')
})

test('bytes that are not those of an entry are no entry, whoever signed for them', async () => {
  const answer = await answerOf(7)
  const said = Buffer.from(answer.bytes, 'base64').toString()
  const bad = [
    said.replace('{"action"', '{ "action"'),
    said.replace('"v":1', '"v":2'),
    said.replace('"seq":3', '"seq":"3"'),
    said.replace('"seq":3', '"seq":3,"seq":3'),
    said.replace('"seq":3', '"seq":3.5'),
    said.replace('"chainId":"', '"chainId":"x'),
    said.replace('2026-11-24', '2026-02-30'),
    said.replace('ALLOW', 'ALLÔW'),
    said.replace('"seq":3', `"seq":3,"t":${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    `[${said}]`,
    '',
    'null',
  ]
  for (const text of bad) {
    const bytes = Buffer.from(text).toString('base64')
    expect(() => verdict({ ...answer, bytes }), text).toThrow(/^the entry: /)
  }
})

test('what is no such answer cannot be judged', () => {
  for (const text of ['{}', '[]', '"a"', '{"bytes":7,"proof":""}', '{"bytes":"%%","proof":""}', '{']) {
    expect(() => verifyEntryProof(text, key)).toThrow(
      'the file is neither a bundle nor the proof of an entry',
    )
  }
})

test('what is no answer at all is told apart from one that lacks its bytes or its proof', async () => {
  const answer = await answerOf(7)

  for (const text of ['"a"', '7', 'null', '{', ''])
    expect(() => answerIn(text), text).toThrow(/^the file is neither a bundle nor the proof of an entry$/)
  for (const lacking of [{ ...answer, proof: 7 }, { ...answer, bytes: 7 }, []])
    expect(() => verdict(lacking)).toThrow('it lacks bytes or proof')
})
