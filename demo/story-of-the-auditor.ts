/** What the access log says of the story, and that nothing of it is missing. */
import { createHash } from 'node:crypto'
import type { AuditorClient } from '../client/audiences.ts'
import { auditorsDesk } from './auditors-desk.ts'
import type { Expect } from './check.ts'
import type { DossierId, Town } from './town.ts'

type Entry = Awaited<ReturnType<AuditorClient['show-entry']>>

/** Every step that reached the dossier, as the log must know it: the verb, the ruling, how often at least. */
const expected: readonly (readonly [string, number])[] = [
  ['open-dossier ALLOW', 1],
  ['show-dossier DENY', 1],
  ['request-upload ALLOW', 7],
  ['promote-upload ALLOW', 12],
  ['request-download ALLOW', 1],
  ['request-download DENY', 1],
  ['assign-physician ALLOW', 1],
  ['assign-physician DENY', 1],
  ['read-health-document ALLOW', 1],
  ['read-health-document DENY', 2],
  ['complete-read ALLOW', 1],
  ['record-outcome ALLOW', 1],
  ['record-outcome DENY', 1],
  ['show-dossier ALLOW', 1],
]

export async function auditTheStory(town: Town, expect: Expect, dossierId: DossierId): Promise<void> {
  const gilles = await town.auditor()
  const entries = await everyEntry(gilles, dossierId)
  for (const [what, count] of expected) {
    const found = entries.filter(({ entry }) => `${entry.action} ${entry.decision}` === what).length
    expect(
      `Gilles finds ${what} in the log`,
      `at least ${count}`,
      found >= count ? `at least ${count}` : found,
    )
  }
  expectWholeChain(expect, entries)
  const [first] = entries
  const shown = first && (await gilles['show-entry']({ path: { entryId: first.entry.entryId as never } }))
  expect('an entry is found by its id, the same bytes', first?.bytes, shown?.bytes)
  await expectSealed(town, expect, first?.entry.entryId)
  expect('an auditor finds no document', 404, (await town.call('gilles', '/auditor/dossiers')).status)
}

/** A minute later the entry is under a signed root, which the shipped verifier checks without the vault. */
async function expectSealed(town: Town, expect: Expect, entryId: unknown): Promise<void> {
  await town.stack.advance(60_000)
  const desk = await auditorsDesk(town)
  const proof = await (await town.call('gilles', `/auditor/entries/${entryId}/proof`)).text()
  const { exit, says } = desk.verify(proof)
  expect('the first entry is under the sealed root', 'Verified', says.split(':')[0])
  expect('which is checked offline', 'exit 0', exit)
}

async function everyEntry(gilles: AuditorClient, dossierId: DossierId): Promise<Entry[]> {
  const entries: Entry[] = []
  let cursor: string | undefined
  do {
    const page = await gilles['list-entries']({ query: { dossier: dossierId, limit: 100, cursor } })
    entries.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return entries
}

/** The dossier's own chain: no number is missing, each entry holds the hash of the one before, each hash is right. */
function expectWholeChain(expect: Expect, entries: readonly Entry[]): void {
  const chain = entries
    .filter(({ entry }) => entry.chainId === entry.dossierRef)
    .toSorted((one, other) => Number(one.entry.seq) - Number(other.entry.seq))
  const numbers = chain.map(({ entry }) => entry.seq).join()
  expect(
    'the chain of the dossier has no gap',
    chain.map((_entry, place) => place + 1).join() || 'entries',
    numbers,
  )
  const isLinked = chain.every(({ entry }, place) => {
    const before = chain[place - 1]
    return entry.prevHash === (before?.hash ?? '0'.repeat(64))
  })
  expect('each entry holds the hash of the one before', true, isLinked && chain.length > 0)
  const isHashed = chain.every(({ bytes, hash }) => hash === leafHash(Buffer.from(bytes, 'base64')))
  expect('and each hash is that of its bytes', true, isHashed && chain.length > 0)
}

const leafHash = (bytes: Uint8Array): string =>
  createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest('hex')
