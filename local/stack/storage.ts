/** Where the stack keeps things: the database behind its door, the keys, the buckets. */
import { startDatabase } from '../dynamodb/database.ts'
import { createTables, type Table, tableOf } from '../dynamodb/tables.ts'
import { type Upstream, upstreamAt } from '../dynamodb/upstream.ts'
import { type Keyring, openKeyring } from '../kms/keyring.ts'
import { openS3, type S3 } from '../s3/serve.ts'
import type { Ground } from './ground.ts'

export interface Storage {
  readonly tables: readonly Table[]
  readonly send: Upstream
  readonly databaseUrl: string
  readonly keyring: Keyring
  readonly s3: S3
  close(): Promise<void>
}

/** Opens all three; `onDatabase` is told the process to end if this one dies. */
export async function openStorage(ground: Ground, onDatabase: (pid: number) => void): Promise<Storage> {
  const { parts } = ground
  const tables = parts.table.map(tableOf)
  const keyring = openKeyring(parts, ground)
  const s3 = openS3(parts, { ...ground, keyring, prefix: '/s3' })
  const { home } = ground
  const database = await startDatabase({ home, environment: process.env, onStarted: onDatabase })
  const upstream = upstreamAt(database.url)
  const close = async () => {
    upstream.close()
    await database.stop()
  }
  try {
    await createTables(tables, upstream.send)
  } catch (error) {
    await close()
    throw error
  }
  return { tables, send: upstream.send, databaseUrl: database.url, keyring, s3, close }
}
