import { createHash, createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash } from '../../../shared/access-log/entry.ts'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { Crash } from '../../judges/faults.ts'
import { leavesOf, origin, type SealingHouse, sealingHouse } from './sealing.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962, section 2.1, as it is written there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return only
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return sha256(Uint8Array.of(1), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left)))
}

const rootOfLeaves = (house: SealingHouse) =>
  treeHash(leavesOf(house).map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex')

const kindsOf = (house: SealingHouse) => [...house.objects.keys()].map((key) => key.split('/')[0])

test('what waits is in the tree, its bytes and a signed checkpoint in the sealed log', async () => {
  const house = sealingHouse()
  await house.look('ada', 'bruno', 'ada', 'dr-dumas')
  house.time.now += 30_000

  const sealed = await house.sealNow()

  expect(sealed).toEqual({ entries: 4, plans: 1, faults: 0, delayMs: 33_000 })
  expect(house.tree()).toMatchObject({ size: 4, root: rootOfLeaves(house) })
  expect(house.tree()?.plan).toBeUndefined()
  const note = house.objects.get('checkpoint/4')?.bytes.toString() ?? ''
  const [text = '', signature = ''] = note.split('\n\n')
  const root = Buffer.from(rootOfLeaves(house), 'hex').toString('base64')
  expect(text).toBe(`${origin}\n4\n${root}`)
  const [dash, name, given = ''] = signature.trim().split(' ')
  expect([dash, name]).toEqual(['—', origin])
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), house.publicKey])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(verify(null, Buffer.from(`${text}\n`), key, Buffer.from(given, 'base64').subarray(4))).toBe(true)
})

test('each journal is an object of its own, byte for byte, locked until the period of its last entry ends', async () => {
  const house = sealingHouse()
  await house.look('ada', 'dr-dumas', 'bruno', 'dr-evrard')

  await house.sealNow()

  const lines = (journal: string) =>
    house.objects.get(`entries/${journal}/000000000000`)?.bytes.toString().trimEnd().split('\n')
  const written = house.judge.links().map(({ bytes }) => Buffer.from(bytes).toString())
  const all = [...(lines('access') ?? []), ...(lines('access-health') ?? [])]
  expect(all.map((line) => line.slice(line.indexOf(' ') + 1)).sort()).toEqual(written.toSorted())
  expect(all.map((line) => Number(line.split(' ')[0])).sort()).toEqual([0, 1, 2, 3])
  const lockOf = (key: string) => new Date(house.objects.get(key)?.lockUntil ?? 0).toISOString()
  expect(lockOf('entries/access/000000000000')).toBe('2027-11-24T09:00:03.000Z')
  expect(lockOf('entries/access-health/000000000000')).toBe('2029-11-24T09:00:04.000Z')
  expect(lockOf('checkpoint/4')).toBe('2036-11-24T09:00:04.000Z')
})

test('a minute in which nothing waits writes nothing and signs nothing', async () => {
  const house = sealingHouse()
  await house.look('ada')
  await house.sealNow()
  const before = house.contents()
  const { signed } = house
  const times = signed.length

  const sealed = await house.sealNow()

  expect(sealed).toEqual({ entries: 0, plans: 0, faults: 0, delayMs: 0 })
  expect(house.contents()).toBe(before)
  expect(house.signed).toHaveLength(times)
})

test('full tiles hold what the leaves hash to, over many batches of odd sizes', async () => {
  const house = sealingHouse()
  for (const count of [1, 2, 250, 3, 255, 1, 70]) {
    await house.look(...Array.from({ length: count }, () => 'ada' as const))
    await house.sealNow()
  }

  const leaves = Buffer.concat(leavesOf(house).map((leaf) => Buffer.from(leaf, 'hex')))
  const tile = (key: string) => house.objects.get(key)?.bytes
  expect(tile('tile/0/000')).toEqual(leaves.subarray(0, 8192))
  expect(tile('tile/0/001')).toEqual(leaves.subarray(8192, 16_384))
  expect(kindsOf(house).filter((kind) => kind === 'tile')).toHaveLength(2)
  expect(house.tree()).toMatchObject({ size: 582, root: rootOfLeaves(house) })
})

test('an entry that changed after it was planned stops the sealing, signs nothing, and is an incident', async () => {
  const house = sealingHouse()
  await house.look('ada', 'bruno')
  const { seal } = house
  const crashing = { ...seal, sealedLog: { ...seal.sealedLog, put: () => Promise.reject(new Crash('here')) } }
  await expect(sealAccessLog(crashing)).rejects.toThrow(Crash)
  tamper(house, { requestId: 'another' })

  await expect(house.sealNow()).rejects.toMatchObject({ incident: 'planned-entries-changed' })

  expect(house.signed).toEqual([])
  expect(house.told).toEqual([{ type: 'IncidentRaised', incident: 'planned-entries-changed' }])
})

test('other bytes under a key of the sealed log stop the sealing and are an incident', async () => {
  const house = sealingHouse()
  await house.look('ada')
  await house.seal.sealedLog.put({ key: 'checkpoint/1', bytes: Buffer.from('forged'), lockUntil: 0 })

  await expect(house.sealNow()).rejects.toMatchObject({ incident: 'sealed-object-differs' })

  expect(house.told).toEqual([{ type: 'IncidentRaised', incident: 'sealed-object-differs' }])
  expect(house.tree()?.size).toBe(0)
})

/** What no one should be able to do: write another first entry of the first chain over the true one. */
function tamper({ judge }: SealingHouse, change: Partial<Entry>): void {
  const link = judge.links()[0]
  if (link === undefined) throw new Error('nothing to tamper with')
  const bytes = entryBytes({ ...link.entry, ...change })
  Object.assign(link, { bytes, hash: entryHash(bytes) })
}

test('a chain that does not hold is told and left out, and the others are sealed', async () => {
  const house = sealingHouse()
  await house.look('ada', 'ada', 'bruno')
  tamper(house, { requestId: 'another' })
  house.time.now += 120_000

  const sealed = await house.sealNow()

  const [broken] = house.judge.links()
  expect(sealed).toMatchObject({ entries: 1, faults: 1, delayMs: 122_000 })
  expect(house.told).toEqual([
    { type: 'IncidentRaised', incident: 'chain-broken', about: broken?.entry.chainId },
  ])
})

test('a chain that lost its end before it was sealed is told, and never sealed short', async () => {
  const house = sealingHouse()
  await house.look('ada', 'ada', 'ada')
  await house.sealNow()
  const head = [...house.judge.items.values()].find(({ sk }) => sk === 'chain')
  const [first] = house.judge.links()
  Object.assign(head?.content as object, { seq: 1, hash: first?.hash })

  const sealed = await house.sealNow()

  expect(sealed).toMatchObject({ entries: 0, faults: 1 })
  expect(house.told).toMatchObject([{ incident: 'chain-went-back' }])
})

test('an index that is a moment old delays an entry and never doubles one', async () => {
  const house = sealingHouse()
  await house.look('ada')
  const old = await house.seal.chains.pending(10)
  await house.sealNow()
  await house.look('bruno')
  const behind = { ...house.seal, chains: { ...house.seal.chains, pending: async () => old } }

  const first = await sealAccessLog(behind)
  const second = await house.sealNow()

  expect([first.entries, second.entries]).toEqual([0, 1])
  expect(house.tree()).toMatchObject({ size: 2, root: rootOfLeaves(house) })
})

test('more than one plan takes is sealed in several, in order, without losing one', async () => {
  const house = sealingHouse()
  for (let round = 0; round < 42; round += 1) {
    await house.look(...Array.from({ length: 50 }, () => 'ada' as const))
    await house.look(...Array.from({ length: 50 }, () => 'bruno' as const))
  }

  const sealed = await house.sealNow()

  expect(sealed).toMatchObject({ entries: 4_200, plans: 2 })
  expect([...house.objects.keys()].filter((key) => key.startsWith('checkpoint/'))).toEqual([
    'checkpoint/4096',
    'checkpoint/4200',
  ])
  expect(house.tree()).toMatchObject({ size: 4_200, root: rootOfLeaves(house) })
}, 60_000)
