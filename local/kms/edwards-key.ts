/** Ed25519 from the 32 bytes that a key's file holds (RFC 8032, section 5.1.5). */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKey = (material: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, material]), format: 'der', type: 'pkcs8' })

/** The 64 bytes of an ED25519_SHA_512 signature over the message itself. */
export function signWith(material: Buffer, message: Uint8Array): Buffer {
  return sign(null, message, privateKey(material))
}

/** SubjectPublicKeyInfo in DER, as GetPublicKey answers it. */
export function publicKeyOf(material: Buffer): Buffer {
  return createPublicKey(privateKey(material)).export({ format: 'der', type: 'spki' })
}
