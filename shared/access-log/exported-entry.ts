import type { Sha256 } from '../model/ids.ts'
import { Entry, entryHash } from './entry.ts'

/** An entry as it leaves the vault: with its exact bytes in base64 and their leaf hash, so that it can be checked. */
export interface ExportedEntry {
  readonly entry: Entry
  readonly bytes: string
  readonly hash: Sha256
}

/** Throws where the bytes are no entry: what was stored is parsed again before it is told. */
export function exportedEntry(bytes: Uint8Array): ExportedEntry {
  const buffer = Buffer.from(bytes)
  const entry = Entry.parse(JSON.parse(buffer.toString('utf8')))
  return { entry, bytes: buffer.toString('base64'), hash: entryHash(bytes) }
}
