/** What the store of a running stack holds on disk: the last word on what was kept and what was not. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type StoredObject, Version } from '../../local/s3/version.ts'

/** Every version of a key, in whichever bucket. */
export async function versionsOf(home: string, key: string): Promise<StoredObject[]> {
  const files = await readdir(join(home, 's3'), { recursive: true })
  const records = files.filter((file) => file.endsWith('.json'))
  const read = await Promise.all(
    records.map((file) => readFile(join(home, 's3', file), 'utf8').catch(() => '')),
  )
  return read
    .filter((text) => text !== '')
    .map((text) => Version.parse(JSON.parse(text)))
    .filter((version) => version.kind === 'object')
    .filter((version) => version.key === key)
}
