/** The key that S3 keeps for itself (SSE-S3): made with the store, and lost with it. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFileSync } from '../durable-file.ts'

export function ownKeyOf(home: string): Buffer {
  const folder = join(home, 's3')
  const path = join(folder, 'own-key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) replaceFileSync(path, randomBytes(32).toString('base64'))
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}
