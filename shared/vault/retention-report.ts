/** Reports about the retention of many documents: newline-delimited JSON, a page of dossiers in memory at a time. */
import type { Readable } from 'node:stream'
import { walkLimits } from '../limits.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { DueShard } from './due-list.ts'
import { notedStream } from './noted-stream.ts'
import type { Retained } from './retained-document.ts'
import { retainedDossiers, type WalkPorts } from './retained-dossiers.ts'

/** A document that the report speaks of, how far it is, or, last, what it counted. */
export type ReportLine =
  | { readonly kind: 'document' }
  | { readonly kind: 'progress'; readonly dossiers: number; readonly of: 'shard'; readonly shard: number }
  | { readonly kind: 'end'; readonly dossiers: number; readonly documents: number }

/** Looks at every document of some shards: what `line` says of one becomes a line, undefined leaves it out. */
export async function* lookedThrough(
  ports: WalkPorts,
  shards: readonly DueShard[],
  until: string,
  line: (retained: Retained) => object | undefined,
): AsyncGenerator<ReportLine, void> {
  const counted = { dossiers: 0, documents: 0 }
  for (const [shard, name] of shards.entries()) {
    for await (const page of retainedDossiers(ports, name, until)) {
      for (const found of page.flat().flatMap((retained) => line(retained) ?? [])) {
        counted.documents += 1
        yield { kind: 'document', ...found }
      }
      const before = counted.dossiers
      counted.dossiers += page.length
      const isTime =
        Math.floor(before / walkLimits.dossiersPerLine) <
        Math.floor(counted.dossiers / walkLimits.dossiersPerLine)
      if (isTime) yield { kind: 'progress', dossiers: counted.dossiers, of: 'shard', shard }
    }
  }
  yield { kind: 'end', ...counted }
}

/** The lines as bytes; their end is noted in the log, with how many documents they spoke of. */
export function linesOf(
  ports: CommitPorts,
  caller: Caller,
  lines: AsyncIterable<ReportLine>,
  whenWhole: (documents: number) => Promise<void> = async () => {},
): Promise<Readable> {
  const counted = { documents: 0 }
  async function* bytes() {
    for await (const line of lines) {
      if (line.kind === 'end') await whenWhole(counted.documents)
      yield Buffer.from(`${JSON.stringify(line)}\n`)
      if (line.kind === 'document') counted.documents += 1
    }
  }
  return notedStream(bytes(), async (ending, sizeBytes) => {
    const detail = { ending, sizeBytes, count: counted.documents }
    await commit(ports, accessRequest(caller, { action: 'complete-export', detail }))
  })
}
