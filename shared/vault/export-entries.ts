import type { Readable } from 'node:stream'
import { type EntryFormat, entryFormats } from '../access-log/entry-formats.ts'
import { exportLimits } from '../limits.ts'
import type { ExportFormat } from '../model/export-format.ts'
import type { EntryId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type Complete, notedStream } from './noted-stream.ts'
import type { AccessLog, EntrySelector } from './ports.ts'
import type { Witnesses } from './seal-ports.ts'
import { type EntryFilter, fits, positionOfEntry, selectedEntries } from './selected-entries.ts'

export type ExportPorts = CommitPorts & {
  readonly accessLog: Pick<AccessLog, 'find' | 'read'>
  readonly witnesses: Witnesses
}

/** `after`: the last entry of an export that broke off. */
export type ExportAsked = EntryFilter & {
  readonly format: ExportFormat
  readonly after?: EntryId | undefined
}

/**
 * Streams the entries of one dossier, actor, object or period that there are by now, oldest first. Part of the log
 * leaves the house, so that its entry is witnessed before the first byte; a second one says how much left. A stream
 * that ends is whole; one that breaks is gone on with after its last line.
 */
export async function exportEntries(
  ports: ExportPorts,
  caller: Caller,
  selector: EntrySelector,
  { format, after, ...filter }: ExportAsked,
): Promise<Readable> {
  const asked = { action: 'export-entries', detail: { by: selector.by, format } } as const
  const permit = await commit(ports, accessRequest(caller, asked))
  await ports.witnesses.leave(permit.written)

  const position = after === undefined ? undefined : positionOfEntry(after)
  const pages = selectedEntries(ports.accessLog, untilNow(selector, permit.at), position)
  const counted = { entries: 0 }
  const complete: Complete = async (ending, sizeBytes) => {
    const detail = { ending, sizeBytes, count: counted.entries }
    await commit(ports, accessRequest(caller, { action: 'complete-export', detail }))
  }
  const lines = linesOf(pages, entryFormats[format], filter, counted)
  return notedStream(lines, complete, { sizeBytesMax: exportLimits.bytesMax })
}

/** What is yet to come is not waited for. */
const untilNow = (selector: EntrySelector, now: number): EntrySelector =>
  selector.by === 'period' ? { ...selector, until: Math.min(selector.until, now) } : selector

/** A page at a time: what was given is forgotten. */
async function* linesOf(
  pages: ReturnType<typeof selectedEntries>,
  { header, line }: EntryFormat,
  filter: EntryFilter,
  counted: { entries: number },
): AsyncGenerator<Uint8Array, void> {
  if (header !== '') yield Buffer.from(header)
  for await (const page of pages) {
    const fitting = page.filter(({ entry }) => fits(entry, filter))
    if (fitting.length === 0) continue
    yield Buffer.from(fitting.map(line).join(''))
    // Counted once somebody took it: of what broke, it says what was given.
    counted.entries += fitting.length
  }
}
