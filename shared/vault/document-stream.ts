/** A document on its way to its reader: whole or broken, and noted either way. */
import type { Readable } from 'node:stream'
import { heldBackBytes } from '../limits.ts'
import type { StoredDocument } from '../model/records.ts'
import { DigestMismatch, holdBack } from './hold-back.ts'
import { type Complete, notedStream } from './noted-stream.ts'

export interface OpenedDocument {
  readonly document: StoredDocument
  /** Ends only when every byte was as promoted; in every other case it breaks, and the end is missing. */
  readonly bytes: Readable
}

/** The first part is read before this answers, so that a small document that was changed is refused and not begun. */
export async function openedDocument(
  source: Promise<Readable>,
  document: StoredDocument,
  complete: Complete,
): Promise<OpenedDocument> {
  const parts = heldBack(source, document)
  const endingOf = (error: unknown) => (error instanceof DigestMismatch ? 'changed' : 'broken')
  const bytes = await notedStream(parts, complete, { endingOf })
  return { document, bytes }
}

async function* heldBack(source: Promise<Readable>, promised: StoredDocument): AsyncGenerator<Uint8Array> {
  yield* holdBack(await source, promised, heldBackBytes)
}
