/**
 * A ciphertext that names its key and is bound to its encryption context: version (1 byte), key id (16),
 * nonce (12), tag (16), AES-256-GCM ciphertext. The layout is ours; the one of AWS is not published.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export type EncryptionContext = Readonly<Record<string, string>>

const version = 1
const idEnd = 17
const nonceEnd = idEnd + 12
const tagEnd = nonceEnd + 16

/** The pairs in the order of their names, so that the same context is the same bytes. */
function boundTo(keyId: string, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.from(JSON.stringify([keyId, pairs]))
}

const idBytes = (keyId: string) => Buffer.from(keyId.replaceAll('-', ''), 'hex')

export interface Sealing {
  readonly keyId: string
  readonly material: Buffer
  readonly context: EncryptionContext
}

/** Encrypts under a key and a context. The nonce is 12 fresh random bytes. */
export function seal(plaintext: Uint8Array, { keyId, material, context }: Sealing, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', material, nonce).setAAD(boundTo(keyId, context))
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.from([version]), idBytes(keyId), nonce, cipher.getAuthTag(), body])
}

/** The id of the key a ciphertext was made under; undefined where it is no ciphertext of ours. */
export function keyIdOf(ciphertext: Buffer): string | undefined {
  if (ciphertext.length < tagEnd || ciphertext[0] !== version) return undefined
  const hex = ciphertext.subarray(1, idEnd).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The plaintext; undefined for another key, another context or any changed bit. */
export function open(ciphertext: Buffer, { keyId, material, context }: Sealing): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', material, ciphertext.subarray(idEnd, nonceEnd))
    .setAAD(boundTo(keyId, context))
    .setAuthTag(ciphertext.subarray(nonceEnd, tagEnd))
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(tagEnd)), decipher.final()])
  } catch {
    return undefined
  }
}
