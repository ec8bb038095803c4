/** A folder of small JSON files: what is put is on disk before the call returns, and stays until it is removed. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export interface Spool<T extends { readonly id: string }> {
  /** Every item, in the order of their ids. Read from disk once, when the spool is opened. */
  all(): readonly T[]
  get(id: string): T | undefined
  /** Writes or replaces an item: temporary file, fsync, rename. */
  put(item: T): void
  remove(id: string): void
}

const suffix = '.json'

/** Opens the folder, making it when it is missing. A crash leaves temporary files at most, which are removed. */
export function openSpool<T extends { readonly id: string }>(
  folder: string,
  parse: (value: unknown) => T,
): Spool<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const items = new Map<string, T>()
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name)
    if (!name.endsWith(suffix)) rmSync(path)
    else {
      const item = parse(JSON.parse(readFileSync(path, 'utf8')))
      items.set(item.id, item)
    }
  }
  return {
    all: () => [...items.values()],
    get: (id) => items.get(id),
    put(item) {
      const path = join(folder, `${item.id}${suffix}`)
      writeDurably(`${path}.new`, JSON.stringify(item))
      renameSync(`${path}.new`, path)
      items.set(item.id, item)
    },
    remove(id) {
      if (!items.delete(id)) return
      const path = join(folder, `${id}${suffix}`)
      if (existsSync(path)) rmSync(path)
    },
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
