/** What whoever was told of an access can check by themselves: the access, its leaf, and the vault's word on it. */
import { expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash } from '../../../../shared/access-log/entry.ts'
import { tlogProof } from '../../../../shared/access-log/tlog-proof.ts'
import { inclusionProof } from '../../../../shared/access-log/tree-proofs.ts'
import { isAccessProof, verifyAccessProof } from '../../../../shared/access-log/verify/verify-access-proof.ts'
import { checkpointOf, entryAfter, key, minuteMs, readerOf, start } from '../bundle/logs.ts'

/** An access, the vault's statement of it, and the answer that proves both. */
async function answerOf(more: Partial<Entry> = {}, given?: Buffer) {
  const entry = entryAfter(undefined, 'd1', start)
  const hash = entryHash(entryBytes(entry))
  const { entryId, at, role, action } = entry
  const stated = {
    ...entryAfter(undefined, 'camille', start + minuteMs),
    action: 'tell-access' as const,
    objectRef: entryId,
    detail: { leaf: hash, at: Date.parse(at), role, action },
    ...more,
  }
  const bytes = given ?? entryBytes(stated)
  const hashes = [hash, entryHash(bytes)]
  const [read, note] = [readerOf(hashes), await checkpointOf(hashes)]
  const proofOf = async (index: number) => tlogProof(index, await inclusionProof(read, index, 2), note)
  const sealed = { bytes: bytes.toString('base64'), index: 1, proof: await proofOf(1) }
  const access = { entryId, at, role, action }
  return { access, hash, index: 0, proof: await proofOf(0), statement: { number: 1, sealed } }
}

const verdict = (answer: object) => verifyAccessProof(JSON.stringify(answer), key)

test('an access that was told is proved with the statement of it, as it was received', async () => {
  const answer = await answerOf()

  expect(isAccessProof(JSON.stringify(answer))).toBe(true)
  expect(verdict(answer)).toMatchObject({
    access: answer.access,
    entry: { index: 0, hash: answer.hash, checkpoint: { size: 2 } },
    statement: { index: 1, at: '2026-11-24T09:01:00.000Z', checkpoint: { size: 2 } },
  })
})

test('the proof of an entry is another answer', async () => {
  const { access: _access, ...rest } = await answerOf()

  expect(isAccessProof(JSON.stringify(rest))).toBe(false)
  expect(() => verdict(rest)).toThrow('the file does not say which access it proves')
  expect(() => verdict({ ...rest, access: null })).toThrow('the file does not say which access it proves')
  expect(() => verdict({ ...rest, access: 'a' })).toThrow('the file does not say which access it proves')
})

test('an answer from before its statement was sealed says what is to be asked again', async () => {
  const answer = await answerOf()

  for (const statement of [undefined, null, 7, { number: 1 }, { number: 1, sealed: null }]) {
    const lacking = () => verdict({ ...answer, statement })
    expect(lacking).toThrow(
      'the file lacks its statement: ask for it again, with the number of the statement',
    )
    expect(lacking).toThrow(expect.objectContaining({ name: 'Unusable' }))
  }
})

test('an access of another hash, place or proof is refused', async () => {
  const answer = await answerOf()
  const { hash, statement } = answer

  for (const none of [undefined, 7, [hash], 'z', `${hash}0`, `0${hash}`, hash.toUpperCase()])
    expect(() => verdict({ ...answer, hash: none })).toThrow('the access: its hash is none')
  expect(() => verdict({ ...answer, hash: 'a'.repeat(64) })).toThrow('the proof: it does not lead')
  expect(() => verdict({ ...answer, index: 1 })).toThrow('the access: its proof is of leaf 0')
  expect(() => verdict({ ...answer, proof: 7 })).toThrow('the access: it has no proof')
  expect(() => verdict({ ...answer, proof: statement.sealed.proof })).toThrow('the proof: it does not lead')
})

test('a statement of other bytes, of another place or without a proof is refused', async () => {
  const answer = await answerOf()
  const { number, sealed } = answer.statement
  const withSealed = (more: object) => () =>
    verdict({ ...answer, statement: { number, sealed: { ...sealed, ...more } } })

  for (const bytes of [undefined, 7, '%'])
    expect(withSealed({ bytes })).toThrow('the statement: its bytes are none')
  expect(withSealed({ bytes: '' })).toThrow('the proof: it does not lead')
  expect(withSealed({ index: 0 })).toThrow('the statement: its proof is of leaf 1')
  expect(withSealed({ proof: undefined })).toThrow('the statement: it has no proof')
  expect(withSealed({ proof: answer.proof })).toThrow('the proof: it does not lead')
})

test('an entry that is sealed, and states nothing, is no statement', async () => {
  const other = 'the statement: it is another entry, and states nothing'

  const looked = await answerOf({ action: 'show-dossier', detail: undefined })
  const refused = await answerOf({ decision: 'DENY' })
  const text = await answerOf({}, Buffer.from('it was shown'))

  expect(() => verdict(text)).toThrow('the statement: its bytes are not those of an entry')
  expect(() => verdict(looked)).toThrow(other)
  expect(() => verdict(refused)).toThrow(other)
})

test('what was told is what the vault stated, to the word, and no more', async () => {
  const answer = await answerOf()
  const { access } = answer
  const told = (more: object) => () => verdict({ ...answer, access: { ...access, ...more } })
  const notStated = 'the access: it is not what the vault stated of it'
  const noCodes = 'the access: it says more than codes'

  expect(told({ role: 'physician' })).toThrow(notStated)
  expect(told({ purpose: 'advice' })).toThrow(notStated)
  expect(told({ role: undefined })).toThrow(notStated)
  expect(told({ at: '2026-11-24T09:00:00.001Z' })).toThrow(notStated)
  expect(told({ entryId: 'entry_01ARYZ6S410000000000000000' })).toThrow(notStated)
  expect(told({ at: 'today' })).toThrow('the access: its date is none')
  for (const more of [{ note: '\u001b[2J' }, { 'two words': 'x' }, { role: 7 }, { entryId: 'two words' }])
    expect(told(more)).toThrow(noCodes)
})

test('a statement of another access, or none of its entry, proves nothing', async () => {
  const detail = { leaf: 'a'.repeat(64), at: start, role: 'advisor', action: 'show-dossier' }
  const ofAnother = await answerOf({ detail })
  const ofElsewhere = await answerOf({ objectRef: 'entry_01ARYZ6S410000000000000000' })
  const ofNothing = await answerOf({ detail: undefined })

  for (const answer of [ofAnother, ofElsewhere, ofNothing])
    expect(() => verdict(answer)).toThrow('the access: it is not what the vault stated of it')
})
