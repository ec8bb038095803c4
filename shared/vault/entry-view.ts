import { entryHash } from '../access-log/entry.ts'
import type { EntryView } from '../model/entry-view.ts'

/** An entry as an auditor reads it: what it says, and the bytes that its hash is made of. */
export function entryView(bytes: Uint8Array): EntryView {
  const buffer = Buffer.from(bytes)
  return {
    entry: JSON.parse(buffer.toString('utf8')),
    bytes: buffer.toString('base64'),
    hash: entryHash(bytes),
  }
}
