import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { EntryId } from '../../../shared/model/ids.ts'
import { listEntries } from '../../../shared/vault/list-entries.ts'
import { showCheckpoint } from '../../../shared/vault/show-checkpoint.ts'
import { showConsistency } from '../../../shared/vault/show-consistency.ts'
import { showEntryProof } from '../../../shared/vault/show-entry-proof.ts'
import { caller, start } from '../../judges/house.ts'
import { type SealingHouse, sealingHouse } from './sealing.ts'

const gilles = caller('gilles')
const portsOf = ({ ports, seal }: SealingHouse) => ({ ...ports, ...seal, events: ports.events })

const node = (left: Buffer, right: Buffer) =>
  createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest()

/** RFC 9162, section 2.1.3.2. */
function rootFrom(index: number, size: number, leaf: Buffer, proof: readonly Buffer[]): Buffer {
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const other of proof) {
    if (fn % 2 === 1 || fn === sn) {
      hash = node(other, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else hash = node(hash, other)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return hash
}

test('the proof of any sealed entry leads from its bytes to the signed root, and is short', async () => {
  const house = sealingHouse()
  await house.look(...Array.from({ length: 300 }, () => 'ada' as const), 'bruno', 'dr-dumas')
  await house.sealNow()

  for (const place of [0, 1, 255, 256, 299, 300, 301]) {
    const link = house.judge.links()[place]
    const entryId = EntryId.parse(link?.entry.entryId)
    const { proof, index, hash, bytes } = await showEntryProof(portsOf(house), gilles, entryId)

    const [head = '', ...lines] = proof.split('\n')
    const end = lines.indexOf('')
    const hashes = lines.slice(1, end).map((line) => Buffer.from(line, 'base64'))
    const [origin, size, root] = lines.slice(end + 1)
    expect(head).toBe('c2sp.org/tlog-proof@v1')
    expect(lines[0]).toBe(`index ${index}`)
    expect(origin).toBe(house.seal.origin)
    expect(Buffer.from(bytes, 'base64')).toEqual(Buffer.from(link?.bytes ?? []))
    const found = rootFrom(index, Number(size), Buffer.from(hash, 'hex'), hashes)
    expect(found.toString('base64')).toBe(root)
    expect(proof.length).toBeLessThan(1_500)
  }
})

test('an entry that is not sealed yet has no proof, one that is nowhere looks absent; both are in the log', async () => {
  const house = sealingHouse()
  await house.look('ada')
  const entryId = EntryId.parse(house.judge.links()[0]?.entry.entryId)
  const nowhere = EntryId.parse('entry_01ARYZ6S410000000000000000')

  const early = showEntryProof(portsOf(house), gilles, entryId)
  await expect(early).rejects.toMatchObject({ code: 'WRONG_STATE' })
  const absent = showEntryProof(portsOf(house), gilles, nowhere)
  await expect(absent).rejects.toMatchObject({ code: 'NOT_FOUND' })

  expect(house.judge.entries().slice(1)).toMatchObject([
    { action: 'show-entry-proof', decision: 'DENY', objectRef: entryId },
    { action: 'show-entry-proof', decision: 'DENY', objectRef: nowhere },
  ])
})

test('nobody but an auditor gets a proof or a checkpoint', async () => {
  const house = sealingHouse()
  await house.look('ada')
  await house.sealNow()
  const entryId = EntryId.parse(house.judge.links()[0]?.entry.entryId)
  const ada = caller('ada', 'auditor')

  await expect(showEntryProof(portsOf(house), ada, entryId)).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(showCheckpoint(portsOf(house), ada)).rejects.toMatchObject({ code: 'REFUSED' })
})

test('the latest checkpoint is that of the tree, and before the first there is none', async () => {
  const house = sealingHouse()
  const before = showCheckpoint(portsOf(house), gilles)
  await expect(before).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await house.sealNow()

  const shown = await showCheckpoint(portsOf(house), gilles)

  const { verifierKey, ...checkpoint } = shown
  expect(checkpoint).toEqual({ size: 1, checkpoint: house.objects.get('checkpoint/1')?.bytes.toString() })
  const [name, keyId = '', ...parts] = verifierKey.split('+')
  const key = parts.join('+') // Base64 has a plus of its own.
  const signature = Buffer.from(shown.checkpoint.trim().split(' ').at(-1) ?? '', 'base64')
  expect(name).toBe(house.seal.origin)
  expect(signature.subarray(0, 4).toString('hex')).toBe(keyId)
  expect(Buffer.from(key, 'base64')).toEqual(Buffer.concat([Uint8Array.of(1), house.publicKey]))
})

test('two checkpoints are shown to be of one log; sizes that were never signed are absent', async () => {
  const house = sealingHouse()
  await house.look('ada', 'bruno', 'ada')
  await house.sealNow()
  await house.look('bruno', 'bruno')
  await house.sealNow()

  const shown = await showConsistency(portsOf(house), gilles, { from: 3, to: 5 })

  expect([shown.from, shown.to].map((text) => text.split('\n')[1])).toEqual(['3', '5'])
  expect(shown.hashes.length).toBeGreaterThan(0)
  for (const [from, to] of [
    [3, 4],
    [2, 5],
    [5, 6],
  ] as const) {
    const attempt = showConsistency(portsOf(house), gilles, { from, to })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

test('a list of one decision or action holds all of those and no other, in stable pages', async () => {
  const house = sealingHouse()
  await house.look(...Array.from({ length: 30 }, () => ['ada', 'dr-dumas'] as const).flat())
  const selector = { by: 'period', from: start, until: start + 3_600_000 } as const
  const pages = async (filter: object) => {
    const found: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await listEntries(portsOf(house), gilles, selector, { limit: 7, cursor, ...filter })
      expect(page.items.length).toBeLessThanOrEqual(7)
      found.push(...page.items.map(({ entry }) => entry.seq))
      cursor = page.cursor
    } while (cursor !== undefined)
    return found
  }

  const seqs = Array.from({ length: 30 }, (_, place) => place + 1)
  expect(await pages({ action: 'list-worklist' })).toEqual(seqs)
  expect(await pages({ action: 'list-dossiers', decision: 'ALLOW' })).toEqual(seqs)
  expect(await pages({ action: 'list-dossiers', decision: 'DENY' })).toEqual([])
})
