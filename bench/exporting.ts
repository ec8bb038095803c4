/** Walks a million entries and writes each in every format, in a process of its own so that its memory is its own. */
import { execFileSync } from 'node:child_process'
import { entryBytes, firstPrevHash } from '../shared/access-log/entry.ts'
import { entryFormats } from '../shared/access-log/entry-formats.ts'
import { ChainId, EntryId, instantOf, ulid } from '../shared/model/ids.ts'
import type { AccessLog } from '../shared/vault/ports.ts'
import { selectedEntries } from '../shared/vault/selected-entries.ts'
import { atMost, type Figures } from './figures.ts'

const entriesInAll = 1_000_000
const start = Date.UTC(2026, 10, 24)
const chainId = ChainId.parse('c'.repeat(32))

const idOf = (index: number) => EntryId.parse(`entry_${ulid(start + index, new Uint8Array(10))}`)
const positionOf = (index: number) => `${new Date(start + index).toISOString()}#${idOf(index)}`

/** An entry each millisecond, made when it is read: the store's memory is not the reader's. */
const log: Pick<AccessLog, 'find' | 'read'> = {
  async find(_selector, { limit, after }) {
    const begin = after === undefined ? 0 : instantOf(after.split('#')[1] ?? '') - start + 1
    const count = Math.min(limit, entriesInAll - begin)
    const items = Array.from({ length: count }, (_, place) => {
      const index = begin + place
      return { chainId, seq: index + 1, position: positionOf(index) }
    })
    return { items, next: begin + count < entriesInAll ? items.at(-1)?.position : undefined }
  },
  async read(places) {
    return places.map(({ seq }) => madeEntry(seq - 1))
  },
}

function madeEntry(index: number): Uint8Array {
  return entryBytes({
    v: 1,
    chainId,
    seq: index + 1,
    prevHash: firstPrevHash,
    entryId: idOf(index),
    nonce: '0'.repeat(32),
    journal: 'access',
    at: new Date(start + index).toISOString(),
    actorRef: chainId,
    role: 'advisor',
    audience: 'advisor',
    action: 'show-dossier',
    dossierRef: chainId,
    decision: 'ALLOW',
    rule: 'an-advisor-works-on-assigned-dossiers',
    policyVersion: '1',
    requestId: 'request-1',
  })
}

async function walk(): Promise<{
  readonly seconds: number
  readonly peakMb: number
  readonly entries: number
}> {
  const began = performance.now()
  let entries = 0
  let bytes = 0
  for await (const page of selectedEntries(log, { by: 'actor', actorRef: chainId })) {
    entries += page.length
    for (const { line } of Object.values(entryFormats)) bytes += Buffer.byteLength(page.map(line).join(''))
  }
  if (bytes === 0) throw new Error('nothing was written')
  return {
    seconds: (performance.now() - began) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    entries,
  }
}

/** Making the entries is part of the time: a store would take it as well. A stream is given up after 900 s. */
export function exportFigures(): Figures {
  const output = execFileSync(process.execPath, [import.meta.filename], { encoding: 'utf8' })
  const { seconds, peakMb, entries } = JSON.parse(output) as Awaited<ReturnType<typeof walk>>
  if (entries !== entriesInAll) throw new Error(`${entries} entries were exported`)
  return {
    'export.million-entries-s': atMost(300, seconds, 's'),
    'export.peak-memory-mib': atMost(512, peakMb, 'MiB'),
  }
}

if (import.meta.main) console.log(JSON.stringify(await walk()))
