/** A document on its way to its reader: whole or broken, and noted either way. */
import { Readable } from 'node:stream'
import { heldBackBytes } from '../limits.ts'
import type { StoredDocument } from '../model/records.ts'
import { DigestMismatch, holdBack } from './hold-back.ts'

export interface OpenedDocument {
  readonly document: StoredDocument
  /** Ends only when every byte was as promoted; in every other case it breaks, and the end is missing. */
  readonly bytes: Readable
}

/** How a read ended: given whole, found to be changed, or broken off by its reader or on the way. */
export type Ending = 'whole' | 'changed' | 'broken'

/** Notes how a read ended, before its stream does. */
export type Complete = (ending: Ending, sizeBytes: number) => Promise<void>

/** The first part is read before this answers, so that a small document that was changed is refused and not begun. */
export async function openedDocument(
  source: Promise<Readable>,
  document: StoredDocument,
  complete: Complete,
): Promise<OpenedDocument> {
  const parts = completed(source, document, complete)
  const first = await parts.next()
  return { document, bytes: Readable.from(continuing(first, parts), { objectMode: false }) }
}

/** The ending is noted before the stream ends: a function may be frozen as soon as it did. */
async function* completed(
  source: Promise<Readable>,
  promised: StoredDocument,
  complete: Complete,
): AsyncGenerator<Uint8Array, void> {
  let ending: Ending = 'broken'
  let sizeBytes = 0
  try {
    for await (const part of holdBack(await source, promised, heldBackBytes)) {
      sizeBytes += part.length
      yield part
    }
    ending = 'whole'
  } catch (error) {
    if (error instanceof DigestMismatch) ending = 'changed'
    throw error
  } finally {
    await complete(ending, sizeBytes)
  }
}

/** A generator that was begun, as one to iterate: unlike a fresh one it notices when its reader leaves at once. */
function continuing(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncIterable<Uint8Array> {
  let isFirst = true
  const iterator: AsyncIterator<Uint8Array, void> = {
    next: () => {
      if (!isFirst) return rest.next()
      isFirst = false
      return Promise.resolve(first)
    },
    return: () => rest.return(),
    throw: (error) => rest.throw(error),
  }
  return { [Symbol.asyncIterator]: () => iterator }
}
