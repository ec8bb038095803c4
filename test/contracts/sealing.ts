import { expect, test } from 'vitest'
import { entryBytes, entryHash, firstPrevHash } from '../../shared/access-log/entry.ts'
import type { Sha256 } from '../../shared/model/ids.ts'
import type { Head, Link, Records, Write } from '../../shared/vault/records.ts'
import type {
  Chains,
  SealedBatches,
  SealedLog,
  SealedTree,
  TreeState,
} from '../../shared/vault/seal-ports.ts'
import { entriesKey } from '../../shared/vault/sealed-objects.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'
import { linkAfter, newChain } from './records.ts'

// A stream of its own: contracts that share a store never draw the same ids.
const bytes = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9) + 4))
const hex = (count: number) => Buffer.from(bytes(count)).toString('hex')

const headOf = ({ entry, hash }: Link): Head => ({ chainId: entry.chainId, seq: entry.seq, hash })

/** A chain of some length, as commit would have written it. */
async function chainOf(records: Records, length: number): Promise<readonly Link[]> {
  const links: Link[] = []
  let head = newChain()
  for (let seq = 1; seq <= length; seq += 1) {
    const link = linkAfter(head)
    await records.write(link, [], hex(16))
    links.push(link)
    head = headOf(link)
  }
  return links
}

function rangeOf(links: readonly Link[], from: number, to: number, index = 0) {
  const [first] = links
  if (first === undefined) throw new Error('no chain')
  return { key: first.headKey, chainId: first.entry.chainId, from, to, index }
}
const hashAt = (links: readonly Link[], seq: number) => links[seq - 1]?.hash as Sha256

/** What every adapter of Chains promises. */
export function chainsKeepTheirContract(
  open: () => { records: Records; chains: Chains; ofVigilance: Chains },
): void {
  const isPending = async (chains: Chains, links: readonly Link[]) =>
    (await chains.pending(10_000)).some(({ key }) => key.pk === links[0]?.headKey.pk)

  test('a chain that moved is found, with its head and its entries, byte for byte', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 3)

    const head = await chains.head(rangeOf(links, 1, 3).key)
    const entries = await chains.entries(rangeOf(links, 2, 3))

    expect(await isPending(chains, links)).toBe(true)
    expect(head).toMatchObject({ seq: 3, hash: hashAt(links, 3), sealedSeq: 0, sealedHash: firstPrevHash })
    expect(entries.map((found) => Buffer.from(found))).toEqual(
      links.slice(1).map((link) => Buffer.from(link.bytes)),
    )
  })

  test('a chain that is sealed whole waits no more, until it moves again', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 2)

    await chains.advance(rangeOf(links, 1, 2, 40), hashAt(links, 2))

    expect(await isPending(chains, links)).toBe(false)
    expect(await chains.head(rangeOf(links, 1, 2).key)).toMatchObject({
      seq: 2,
      sealedSeq: 2,
      sealedHash: hashAt(links, 2),
    })
    const last = links.at(-1)
    await records.write(linkAfter(headOf(last as Link)), [], hex(16))
    expect(await isPending(chains, links)).toBe(true)
  })

  test('a chain that is sealed in part still waits', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 3)

    await chains.advance(rangeOf(links, 1, 2, 7), hashAt(links, 2))

    expect(await isPending(chains, links)).toBe(true)
    expect(await chains.head(rangeOf(links, 1, 2).key)).toMatchObject({ seq: 3, sealedSeq: 2 })
  })

  test('every sealed entry has its place in the tree, and no other entry has one', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 5)
    const { chainId } = rangeOf(links, 1, 1)

    await chains.advance(rangeOf(links, 1, 2, 10), hashAt(links, 2))
    await chains.advance(rangeOf(links, 3, 4, 500), hashAt(links, 4))

    const places = await Promise.all([1, 2, 3, 4, 5].map((seq) => chains.placeOf(chainId, seq)))
    expect(places).toEqual([10, 11, 500, 501, undefined])
    expect(await chains.placeOf(newChain().chainId, 1)).toBeUndefined()
  })

  test('a range of a chain has its places, cut to it, and what is not sealed is left out', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 6)
    const { chainId } = rangeOf(links, 1, 1)
    await chains.advance(rangeOf(links, 1, 2, 10), hashAt(links, 2))
    await chains.advance(rangeOf(links, 3, 5, 500), hashAt(links, 5))

    const places = (from: number, to: number) => chains.placesOf({ chainId, from, to })

    expect(await places(1, 6)).toEqual([
      { from: 1, to: 2, index: 10 },
      { from: 3, to: 5, index: 500 },
    ])
    expect(await places(2, 4)).toEqual([
      { from: 2, to: 2, index: 11 },
      { from: 3, to: 4, index: 500 },
    ])
    expect(await places(4, 4)).toEqual([{ from: 4, to: 4, index: 501 }])
    expect(await places(6, 9)).toEqual([])
  })

  test('what is sealed already is not sealed again elsewhere', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 2)
    await chains.advance(rangeOf(links, 1, 2, 10), hashAt(links, 2))

    await chains.advance(rangeOf(links, 1, 2, 99), hashAt(links, 2))

    expect(await chains.placeOf(rangeOf(links, 1, 1).chainId, 1)).toBe(10)
  })

  test('a range that leaves a gap is refused', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 3)

    await expect(chains.advance(rangeOf(links, 2, 3), hashAt(links, 3))).rejects.toThrow()

    expect(await chains.head(rangeOf(links, 1, 1).key)).toMatchObject({ sealedSeq: 0 })
  })

  test('a chain ends where it stands, and only while all of it is sealed', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 2)
    const { key } = rangeOf(links, 1, 2)
    const end = (seq: number) =>
      records.write(linkAfter(newChain()), [{ kind: 'end-chain', key, seq }], hex(16))

    const answers = [await end(2)]
    await chains.advance(rangeOf(links, 1, 1, 10), hashAt(links, 1))
    answers.push(await end(1), await end(2))
    await chains.advance(rangeOf(links, 2, 2, 20), hashAt(links, 2))
    answers.push(await end(1), await end(2))

    expect(answers).toEqual(['conflict', 'conflict', 'conflict', 'conflict', 'committed'])
    expect(await chains.head(key)).toBeUndefined()
    expect(await isPending(chains, links)).toBe(false)
  })

  test('a sealer that comes late finds the places of a chain that ended, and goes on', async () => {
    const { records, chains } = open()
    const links = await chainOf(records, 2)
    const range = rangeOf(links, 1, 2, 10)
    await chains.advance(range, hashAt(links, 2))
    const end: Write = { kind: 'end-chain', key: range.key, seq: 2 }
    await records.write(linkAfter(newChain()), [end], hex(16))

    await chains.advance({ ...range, index: 99 }, hashAt(links, 2))

    expect(await chains.placesOf({ ...range, to: 9 })).toEqual([{ from: 1, to: 2, index: 10 }])
    const never = { ...range, chainId: newChain().chainId }
    await expect(chains.advance(never, hashAt(links, 2))).rejects.toThrow()
  })

  test('chains of vigilance wait apart from all others', async () => {
    const { records, chains, ofVigilance } = open()
    const ordinary = await chainOf(records, 1)
    const { entry, headKey } = linkAfter(newChain())
    const written = entryBytes({ ...entry, journal: 'vigilance' })
    const apart: Link = {
      headKey,
      entry: { ...entry, journal: 'vigilance' },
      bytes: written,
      hash: entryHash(written),
    }
    await records.write(apart, [], hex(16))

    const waiting = [await isPending(chains, ordinary), await isPending(chains, [apart])]
    const waitingApart = [await isPending(ofVigilance, ordinary), await isPending(ofVigilance, [apart])]

    expect([waiting, waitingApart]).toEqual([
      [true, false],
      [false, true],
    ])
  })

  test('a head that is absent is undefined', async () => {
    const { chains } = open()

    expect(await chains.head({ pk: `test#${newChain().chainId}`, sk: 'chain' })).toBeUndefined()
  })
}

/** What every adapter of TreeState promises, on one that holds nothing yet. */
export function treeStateKeepsItsContract(open: () => TreeState): void {
  const treeOf = (size: number): SealedTree => ({
    size,
    root: hex(32) as Sha256,
    edge: [Buffer.from(bytes(64)).toString('base64')],
  })

  test('the state moves only from the version that was read, and is read as it was written', async () => {
    const state = open()
    const first = treeOf(1)
    const second = {
      ...treeOf(2),
      plan: {
        size: 3,
        root: hex(32) as Sha256,
        plannedAt: 5,
        ranges: [['test#1', newChain().chainId, 1, 2] as [string, Head['chainId'], number, number]],
      },
    }

    expect(await state.read()).toEqual({ version: 0, tree: undefined })
    expect(await state.replace(0, first)).toBe('written')
    expect(await state.replace(0, second)).toBe('conflict')
    expect(await state.read()).toEqual({ version: 1, tree: first })
    expect(await state.replace(1, second)).toBe('written')
    expect(await state.read()).toEqual({ version: 2, tree: second })
    expect(await state.replace(1, treeOf(9))).toBe('conflict')
    expect(await state.read()).toEqual({ version: 2, tree: second })
  })
}

/** What every adapter of SealedBatches promises, over a sealed log that holds nothing yet. */
export function sealedBatchesKeepTheirContract(
  open: () => Promise<{ sealedLog: SealedLog; batches: SealedBatches }>,
): void {
  test('objects of entries are found by their first leaf, those of a journal and a range alone', async () => {
    const { sealedLog, batches } = await open()
    const lockUntil = Date.UTC(2036, 10, 24)
    const keys = [0, 7, 4_096, 120_000].map((leaf) => entriesKey('access', leaf))
    for (const key of [...keys, entriesKey('lifecycle', 7), entriesKey('access-health', 9), 'tile/0/000']) {
      await sealedLog.put({ key, bytes: bytes(9), lockUntil })
    }

    const found = (from: number, before: number) => batches.keys('access', { from, before })

    expect(await found(0, 1_000_000)).toEqual(keys)
    expect(await found(1, 4_096)).toEqual([keys[1]])
    expect(await found(7, 4_097)).toEqual(keys.slice(1, 3))
    expect(await found(120_001, 1_000_000)).toEqual([])
    expect(await batches.keys('lifecycle', { from: 0, before: 8 })).toEqual([entriesKey('lifecycle', 7)])
  })
}

/** What every adapter of SealedLog promises. */
export function sealedLogKeepsItsContract(open: () => SealedLog | Promise<SealedLog>): void {
  const lockUntil = Date.UTC(2036, 10, 24)
  const newKey = () => `tile/0/${hex(8)}`

  test('what is put is read, byte for byte, and what is not there is nothing', async () => {
    const sealedLog = await open()
    const object = { key: newKey(), bytes: bytes(8192), lockUntil }

    expect(await sealedLog.put(object)).toBe('written')

    expect(Buffer.from((await sealedLog.read(object.key)) ?? [])).toEqual(Buffer.from(object.bytes))
    expect(await sealedLog.read(newKey())).toBeUndefined()
  })

  test('the same again is the same; other bytes are told, and change nothing', async () => {
    const sealedLog = await open()
    const object = { key: newKey(), bytes: bytes(40), lockUntil }
    await sealedLog.put(object)

    expect(await sealedLog.put(object)).toBe('same')
    expect(await sealedLog.put({ ...object, bytes: bytes(40) })).toBe('different')

    expect(Buffer.from((await sealedLog.read(object.key)) ?? [])).toEqual(Buffer.from(object.bytes))
  })
}
