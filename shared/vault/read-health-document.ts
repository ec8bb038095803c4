import { Readable } from 'node:stream'
import { heldBackBytes } from '../limits.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Purpose } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { DigestMismatch, holdBack } from './hold-back.ts'
import type { HealthObjects } from './objects.ts'
import type { Witnesses } from './seal-ports.ts'
import { the } from './the.ts'

export interface HealthDocument {
  readonly document: StoredDocument
  /** Ends only when every byte was as promoted; in every other case it breaks, and the end is missing. */
  readonly bytes: Readable
}

/** How a read ended: given whole, found to be changed, or broken off by its reader or on the way. */
type Ending = 'whole' | 'changed' | 'broken'

/**
 * Opens the one promoted version of a health document for its physician. Nothing is asked of the store before the
 * entry and its witness are durable, and a second entry says how the read ended. The first part is read before this answers, so that
 * a small document that was changed is refused and not begun.
 */
export async function readHealthDocument(
  ports: CommitPorts & { readonly healthObjects: HealthObjects; readonly witnesses: Witnesses },
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  purpose: Purpose,
): Promise<HealthDocument> {
  const asked = { action: 'read-health-document', dossierId, documentId, purpose } as const
  const permit = await commit(ports, accessRequest(caller, asked))
  await ports.witnesses.leave(permit.written)

  const document = the(permit.facts.document)
  const complete = async (ending: Ending, sizeBytes: number): Promise<void> => {
    const detail = { ending, sizeBytes }
    await commit(ports, accessRequest(caller, { action: 'complete-read', dossierId, documentId, detail }))
  }
  const source = ports.healthObjects.open(permit, { documentId, versionId: the(document.versionId) })
  const parts = completed(source, document, complete)
  const first = await parts.next()
  return { document, bytes: Readable.from(continuing(first, parts), { objectMode: false }) }
}

/** The ending is noted before the stream ends: a function may be frozen as soon as it did. */
async function* completed(
  source: Promise<Readable>,
  promised: StoredDocument,
  complete: (ending: Ending, sizeBytes: number) => Promise<void>,
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
