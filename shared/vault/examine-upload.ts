import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { categories, type Space } from '../model/categories.ts'
import type { RejectionCode } from '../model/document.ts'
import type { StoredDocument } from '../model/records.ts'
import { isOfType } from './content/is-of-type.ts'
import type { OpenedObject } from './objects.ts'

/** The very bytes that were checked, or the first check that they failed. */
export type Examined = { readonly bytes: Buffer } | { readonly rejection: RejectionCode }

/**
 * Reads an upload once, into one buffer of its declared size, and checks size, digest, type and category in this
 * order. One buffer and not two passes: looking into a document needs its beginning and its end, and what is put
 * afterwards is then exactly what was hashed. At most 100 MiB are held, once.
 */
export async function examineUpload(
  { sizeBytes, bytes }: OpenedObject,
  document: StoredDocument,
  space: Space,
): Promise<Examined> {
  if (sizeBytes !== document.sizeBytes) {
    bytes.destroy()
    return { rejection: 'SIZE_MISMATCH' }
  }
  const content = await readWhole(bytes, sizeBytes)
  if (content === undefined) return { rejection: 'SIZE_MISMATCH' }
  const digest = createHash('sha256').update(content).digest('hex')
  if (digest !== document.sha256) return { rejection: 'DIGEST_MISMATCH' }
  if (!(await isOfType(content, document.mediaType))) return { rejection: 'TYPE_MISMATCH' }
  const category = categories.get(document.category)
  if (category?.kind !== 'document' || category.space !== space) return { rejection: 'CATEGORY_NOT_ALLOWED' }
  return { bytes: content }
}

/** Undefined when the stream gave other than the size it announced. */
export async function readWhole(bytes: Readable, sizeBytes: number): Promise<Buffer | undefined> {
  const content = Buffer.allocUnsafe(sizeBytes)
  let filled = 0
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    if (filled + chunk.length > sizeBytes) return undefined
    content.set(chunk, filled)
    filled += chunk.length
  }
  return filled === sizeBytes ? content : undefined
}
