/** The key that checkpoints are checked with, as an auditor keeps it: a verifier key of C2SP, or PEM. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { decodeBase64 } from './base64.ts'
import { Unusable } from './failures.ts'

export interface VerifierKey {
  /** Whose it is; of a key without a name, whoever the note says. */
  readonly owner: string | undefined
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Buffer
  readonly key: KeyObject
  /** Keys of the same log that this one took over from: what they signed stays signed. */
  readonly earlier?: readonly VerifierKey[]
}

/** Plain Ed25519 in a signed note (c2sp.org/signed-note). */
const ed25519 = 1
/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

const pem = /-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/.source

/**
 * One key, or several of one log one after the other, the newest first: each checkpoint is checked with the one that it names.
 * Throws Unusable where one is neither `name+id+key` nor a PUBLIC KEY in PEM, is no Ed25519 key, or is of another log.
 */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = text.match(new RegExp(`${pem}|[^\\n]*\\S[^\\n]*`, 'g')) ?? [text]
  const [newest, ...earlier] = parts.map((part) => oneKey(part.trim()))
  if (earlier.length === 0) return newest as VerifierKey
  if (earlier.some(({ owner }) => owner !== newest?.owner)) {
    throw new Unusable('the key file holds keys of several logs')
  }
  return { ...(newest as VerifierKey), earlier }
}

/** A key and those that it took over from. */
export const allKeys = (key: VerifierKey): readonly VerifierKey[] => [key, ...(key.earlier ?? [])]

/** The same for whatever name a note bears: one key signs for logs of several names. */
export const unnamed = ({ earlier = [], ...key }: VerifierKey): VerifierKey => ({
  ...key,
  owner: undefined,
  earlier: earlier.map(unnamed),
})

const oneKey = (text: string): VerifierKey =>
  text.startsWith('-----BEGIN PUBLIC KEY-----') ? fromPem(text) : fromLine(text)

/** The first four bytes of a hash over name, type and key: which key a signature says it is of. */
export const keyIdOf = (owner: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256')
    .update(`${owner}\n`)
    .update(Uint8Array.of(ed25519))
    .update(publicKey)
    .digest()
    .subarray(0, 4)

/** Base64 has plus signs of its own: only the first two divide. */
function fromLine(line: string): VerifierKey {
  const [, owner, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(line) ?? []
  if (owner === undefined || id === undefined || key === undefined) {
    throw new Unusable('the key file holds neither a verifier key (name+id+key) nor a public key in PEM')
  }
  const bytes = decodeBase64(key)
  if (bytes?.length !== 33 || bytes[0] !== ed25519)
    throw new Unusable('the verifier key is no Ed25519 key of C2SP')
  const publicKey = bytes.subarray(1)
  if (keyIdOf(owner, publicKey).toString('hex') !== id) {
    throw new Unusable('the verifier key does not have the id that it says: it was not copied whole')
  }
  return { owner, publicKey, key: keyObject(publicKey) }
}

function fromPem(text: string): VerifierKey {
  const key = readPem(text)
  if (key?.asymmetricKeyType !== 'ed25519') throw new Unusable('the key in PEM is no Ed25519 public key')
  const publicKey = key.export({ format: 'der', type: 'spki' }).subarray(-32)
  return { owner: undefined, publicKey, key }
}

function readPem(text: string): KeyObject | undefined {
  try {
    return createPublicKey(text)
  } catch {
    return undefined
  }
}

const keyObject = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
