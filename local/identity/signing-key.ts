/** The signing key of an issuer, kept, so that tokens outlive a restart. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const SigningKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  kid: z.string(),
})
export type SigningKey = z.infer<typeof SigningKey>

/** Reads the ES256 key of that name in the folder, or makes it. Throws when what is there is no such key. */
export function signingKey(folder: string, name: string): SigningKey {
  const path = join(folder, `${name}.json`)
  if (existsSync(path)) return SigningKey.parse(JSON.parse(readFileSync(path, 'utf8')))
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const made = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: randomUUID() }
  const key = SigningKey.parse(made)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, JSON.stringify(key), { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return key
}
