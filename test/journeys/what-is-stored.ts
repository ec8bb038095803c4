/** What a running stack holds on disk: the last word on what was kept and what was not. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { temporarySuffix } from '../../local/durable-file.ts'
import { type StoredObject, Version } from '../../local/s3/version.ts'

/** What a file holds, byte by character; nothing where it got its own name since it was listed (local/durable-file.ts). */
export async function textIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'latin1')
  } catch (error) {
    if (path.endsWith(temporarySuffix)) return ''
    throw error
  }
}

/** Every version of a key, in whichever bucket. */
export const versionsOf = async (home: string, key: string): Promise<StoredObject[]> =>
  (await allVersions(home)).filter((version) => version.key === key)

/** Every version whose key begins so, in whichever bucket. */
export const versionsUnder = async (home: string, prefix: string): Promise<StoredObject[]> =>
  (await allVersions(home)).filter((version) => version.key.startsWith(prefix))

async function allVersions(home: string): Promise<StoredObject[]> {
  const files = await readdir(join(home, 's3'), { recursive: true })
  const records = files.filter((file) => file.endsWith('.json'))
  const read = await Promise.all(
    records.map((file) => readFile(join(home, 's3', file), 'utf8').catch(() => '')),
  )
  return read
    .filter((text) => text !== '')
    .map((text) => Version.parse(JSON.parse(text)))
    .filter((version) => version.kind === 'object')
}

export interface Row {
  readonly table: string
  /** As the database keeps it: its keys, and the item with its attributes as DynamoDB writes them. */
  readonly columns: Readonly<Record<string, unknown>>
}

/** Every row of the database, those of its indexes and streams too. */
export function rowsOf(home: string): Row[] {
  const database = new DatabaseSync(join(home, 'dynamodb', 'vault.sqlite'), { readOnly: true })
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
    return tables.flatMap(({ name }) => {
      const rows = database.prepare(`select * from "${name}"`).all()
      return rows.map((columns) => ({ table: String(name), columns: { ...columns } }))
    })
  } finally {
    database.close()
  }
}
