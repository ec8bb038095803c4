import { expect, test } from 'vitest'
import type { RestoredTables } from '../../shared/recovery/ports.ts'
import type { Link, RecordKey } from '../../shared/vault/records.ts'
import type { SealedTree } from '../../shared/vault/seal-ports.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'
import { linkAfter, newChain } from './records.ts'

// A stream of its own: contracts that share a store never draw the same ids.
const bytes = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9) + 9))
const hex = (count: number) => Buffer.from(bytes(count)).toString('hex')

/** Links of one chain that nobody wrote yet. */
function linksOf(count: number): readonly Link[] {
  const links: Link[] = []
  let head = newChain()
  for (let seq = 1; seq <= count; seq += 1) {
    const link = linkAfter(head)
    links.push(link)
    head = { chainId: link.entry.chainId, seq, hash: link.hash }
  }
  return links
}

const anItem = (): RecordKey => ({ pk: `item#${hex(8)}`, sk: 'item' })

/** What every adapter of RestoredTables promises. */
export function restoredTablesKeepTheirContract(open: () => RestoredTables): void {
  test('entries come back byte for byte, in the order of their chain, put once or twice', async () => {
    const tables = open()
    const links = linksOf(30)
    const entries = links.map((link) => ({ ...link, dossierId: undefined }))

    await tables.putEntries(entries.toReversed())
    await tables.putEntries(entries)

    const [first] = links
    const found = await tables.unsealed(first?.entry.chainId as Link['entry']['chainId'], 4)
    expect(found.map((one) => Buffer.from(one))).toEqual(
      links.slice(3).map((link) => Buffer.from(link.bytes)),
    )
  })

  test('a head stands where it was put, with what of its chain is sealed', async () => {
    const tables = open()
    const [one, two] = linksOf(2) as [Link, Link]
    await tables.putEntries([one, two].map((link) => ({ ...link, dossierId: undefined })))
    const { chainId } = one.entry
    const head = { chainId, seq: 2, hash: two.hash, sealedSeq: 1, sealedHash: one.hash }

    await tables.putHead(one.headKey, head, two.entry.at)

    const heads = []
    for await (const found of tables.heads()) if (found.chainId === chainId) heads.push(found)
    expect(heads).toEqual([{ key: one.headKey, ...head }])
  })

  test('an item is put where there is none, and in place of the one that is there', async () => {
    const tables = open()
    const key = anItem()
    expect(await tables.item(key)).toBeUndefined()

    await tables.putItem({
      key,
      version: 1,
      content: { says: 'one' },
      indexed: { worklist: 'w', updatedAt: 'u' },
    })
    await tables.putItem({ key, version: 2, content: { says: 'two' } })
    await tables.putItem({ key, version: 2, content: { says: 'two' } })

    expect(await tables.item(key)).toEqual({ ...key, version: 2, content: { says: 'two' } })
  })

  test('the tree is the one that was put last', async () => {
    const tables = open()
    const tree = (size: number): SealedTree => ({ size, root: newChain().hash, edge: [] })

    await tables.putTree(tree(3))
    await tables.putTree(tree(7))

    expect(await tables.tree()).toEqual(tree(7))
  })
}
