import { closeSync, openSync, readSync } from 'node:fs'
import type { Take } from '../shared/access-log/verify/read-zip.ts'

/** A file from its first byte on, open for as long as `use` lasts. */
export function withFile<T>(path: string, use: (take: Take) => T): T {
  const file = openSync(path, 'r')
  try {
    return use((count) => {
      const bytes = Buffer.allocUnsafe(count)
      let found = 0
      for (let read = -1; found < count && read !== 0; found += read) {
        read = readSync(file, bytes, found, count - found, null)
      }
      return bytes.subarray(0, found)
    })
  } finally {
    closeSync(file)
  }
}
