/** Keys at rest: one file per key of the template, made when the key is first met. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFileSync } from '../durable-file.ts'

const materialBytes = 32

/** What a file under `kms/` holds. It is read whole or the start fails: a lost key is every document lost. */
export const StoredKey = z.strictObject({
  keyId: z.string(),
  material: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === materialBytes, 'is not 256 bits'),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
})

export type StoredKey = z.infer<typeof StoredKey>

export interface KeyFiles {
  read(keyId: string): StoredKey | undefined
  /** Durable on return. */
  write(key: StoredKey): void
}

/** Throws where a key's file cannot be read as one. */
export function keyFiles(home: string): KeyFiles {
  const folder = join(home, 'kms')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (keyId: string) => join(folder, `${keyId}.json`)
  return {
    read(keyId) {
      const path = pathOf(keyId)
      return existsSync(path) ? StoredKey.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
    },
    write(key) {
      replaceFileSync(pathOf(key.keyId), JSON.stringify(key))
    },
  }
}
