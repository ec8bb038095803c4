import { expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../shared/access-log/entry.ts'
import { dossiersPerAccountMax } from '../../shared/limits.ts'
import { ChainId, DossierId, EntryId, ulid } from '../../shared/model/ids.ts'
import { keyOf } from '../../shared/vault/keys.ts'
import type { Head, Link, Records, Write } from '../../shared/vault/records.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'

// A stream of its own: contracts that share a store never draw the same ids.
const bytes = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9) + 3))
const hex = (count: number) => Buffer.from(bytes(count)).toString('hex')
export const newChain = (): Head => ({ chainId: ChainId.parse(hex(16)), seq: 0, hash: firstPrevHash })
const now = Date.UTC(2026, 10, 24, 9)

export function linkAfter(head: Head): Link {
  const entry: Entry = {
    v: 1,
    chainId: head.chainId,
    seq: head.seq + 1,
    prevHash: head.hash,
    entryId: EntryId.parse(`entry_${ulid(now, bytes(10))}`),
    nonce: hex(16),
    journal: 'access',
    at: new Date(now).toISOString(),
    actorRef: head.chainId,
    role: 'advisor',
    action: 'show-dossier',
    decision: 'ALLOW',
    rule: 'a-rule',
    policyVersion: '1',
  }
  const written = entryBytes(entry)
  return { headKey: headKeyOf(head), entry, bytes: written, hash: entryHash(written) }
}

const headKeyOf = ({ chainId }: Head) => ({ pk: `test#${chainId}`, sk: 'chain' })
const afterLink = ({ entry, hash }: Link): Head => ({ chainId: entry.chainId, seq: entry.seq, hash })
const note = (head: Head, name: string) => ({ pk: `test#${head.chainId}`, sk: name })

/** What every adapter of Records promises. */
export function recordsKeepTheirContract(open: () => Records): void {
  test('an absent item is undefined, in the order asked', async () => {
    const records = open()
    const head = newChain()
    const link = linkAfter(head)
    await records.write(link, [create(head, 'b')], hex(16))

    const found = await records.snapshot([note(head, 'a'), note(head, 'b'), link.headKey])

    expect(found).toMatchObject([
      undefined,
      { version: 1, content: { text: 'b' } },
      { content: afterLink(link) },
    ])
  })

  test('the entry, the head and the business writes are written together', async () => {
    const records = open()
    const link = linkAfter(newChain())

    const answer = await records.write(link, [], hex(16))

    expect(answer).toBe('committed')
    const found = await records.entryAt(link.entry.chainId, 1)
    expect(Buffer.from(found ?? [])).toEqual(Buffer.from(link.bytes))
    expect(await records.entryAt(link.entry.chainId, 2)).toBeUndefined()
  })

  test('a link that does not continue the head is a conflict, and nothing of it is written', async () => {
    const records = open()
    const head = newChain()
    await records.write(linkAfter(head), [], hex(16))

    const answer = await records.write(linkAfter(head), [create(head, 'a')], hex(16))

    expect(answer).toBe('conflict')
    expect(await records.snapshot([note(head, 'a')])).toEqual([undefined])
  })

  test.each([
    ['a create of what is there', (head: Head) => create(head, 'there')],
    ['a replace of another version', (head: Head) => replace(head, 'there', 2)],
    ['a replace of what is absent', (head: Head) => replace(head, 'absent', 1)],
    ['a delete of another version', (head: Head) => erase(head, 'there', 2)],
    ['a check of another version', (head: Head) => check(head, 'there', 2)],
    ['a check of absence on what is there', (head: Head) => check(head, 'there', 0)],
    ['a check of what is absent', (head: Head) => check(head, 'absent', 1)],
  ])('%s is a conflict, and the chain stays where it was', async (_name, write) => {
    const records = open()
    const head = newChain()
    const first = linkAfter(head)
    await records.write(first, [create(head, 'there')], hex(16))

    const answer = await records.write(linkAfter(afterLink(first)), [write(head)], hex(16))

    expect(answer).toBe('conflict')
    expect(await records.entryAt(first.entry.chainId, 2)).toBeUndefined()
  })

  test('conditions that hold let the writes through: replace counts the version up, delete removes', async () => {
    const records = open()
    const head = newChain()
    const first = linkAfter(head)
    await records.write(first, [create(head, 'a'), create(head, 'b')], hex(16))

    const writes = [replace(head, 'a', 1), erase(head, 'b', 1), check(head, 'c', 0)]
    const answer = await records.write(linkAfter(afterLink(first)), writes, hex(16))

    expect(answer).toBe('committed')
    const found = await records.snapshot([note(head, 'a'), note(head, 'b')])
    expect(found).toMatchObject([{ version: 2, content: { text: 'a again' } }, undefined])
  })

  test('the same body under the same token is written once', async () => {
    const records = open()
    const link = linkAfter(newChain())
    const token = hex(16)

    const answers = [await records.write(link, [], token), await records.write(link, [], token)]

    expect(answers).toEqual(['committed', 'committed'])
  })

  test('of ten links that continue one head, one is written', async () => {
    const records = open()
    const head = newChain()

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => records.write(linkAfter(head), [], hex(16))),
    )

    expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1)
  })

  test('an account ends on the clocks of all its dossiers: each is read, and each is held still', async () => {
    const records = open()
    const link = linkAfter(newChain())
    const clocks = Array.from({ length: dossiersPerAccountMax }, () =>
      keyOf.retention(DossierId.parse(`dossier_${ulid(now, bytes(10))}`)),
    )
    const still = clocks.map((key): Write => ({ kind: 'check', key, version: 0 }))

    const found = await records.snapshot([link.headKey, ...clocks])
    const answer = await records.write(link, [...still, create(newChain(), 'a')], hex(16))

    expect(found).toHaveLength(dossiersPerAccountMax + 1)
    expect(answer).toBe('committed')
  })
}

const create = (head: Head, name: string): Write => ({
  kind: 'create',
  key: note(head, name),
  content: { text: name },
})
const replace = (head: Head, name: string, version: number): Write => ({
  kind: 'replace',
  key: note(head, name),
  content: { text: `${name} again` },
  version,
})
const erase = (head: Head, name: string, version: number): Write => ({
  kind: 'delete',
  key: note(head, name),
  version,
})
const check = (head: Head, name: string, version: number): Write => ({
  kind: 'check',
  key: note(head, name),
  version,
})
