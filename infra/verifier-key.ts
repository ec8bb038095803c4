import { createHash } from 'node:crypto'

/**
 * Whether a text is a verifier key as an auditor keeps it, copied whole: name, id, and an Ed25519 key whose id that is
 * (c2sp.org/signed-note).
 */
export function isVerifierKey(text: string): boolean {
  const [, name, id, key = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? []
  const bytes = Buffer.from(key, 'base64')
  if (bytes[0] !== 1) return false
  return createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').startsWith(`${id}`)
}
