/** A checkpoint (c2sp.org/tlog-checkpoint) in its signed note (c2sp.org/signed-note). */
import { verify } from 'node:crypto'
import { bundleLimits } from '../../limits.ts'
import { decodeBase64 } from './base64.ts'
import { Refuted } from './failures.ts'
import { allKeys, keyIdOf, type VerifierKey } from './verifier-key.ts'

export interface Checkpoint {
  /** The name of the log. */
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

/**
 * The text of a note that this key signed. Signatures of other keys are passed over, as C2SP wants; `owner` is whose
 * the key is where it has no name itself.
 *
 * @throws Refuted where it is no note, or no signature is of this key, or one of this key does not hold
 */
export function openNote(note: Uint8Array, verifierKey: VerifierKey, owner: string, place: string): string {
  const { text, signatures } = partsOf(note, place)
  const name = verifierKey.owner ?? owner
  const keys = allKeys(verifierKey).map(({ publicKey, key }) => ({ keyId: keyIdOf(name, publicKey), key }))
  const ours = signatures.flatMap((one) => {
    const named = keys.find(({ keyId }) => one.bytes.subarray(0, 4).equals(keyId))
    return one.name === name && named ? [{ bytes: one.bytes, key: named.key }] : []
  })
  if (ours.length === 0) {
    const names = keys.map(({ keyId }) => `${name}+${keyId.toString('hex')}`).join(' or ')
    throw new Refuted(place, `it bears no signature of the key ${names}`)
  }
  const holds = ours.every(({ bytes, key }) => verify(null, Buffer.from(text), key, bytes.subarray(4)))
  if (!holds) throw new Refuted(place, `the signature of ${name} does not hold: the text was changed`)
  return text
}

/** The checkpoint that a note holds, once its signature is known to hold. Throws Refuted. */
export function openCheckpoint(note: Uint8Array, verifierKey: VerifierKey, place: string): Checkpoint {
  const [owner = ''] = partsOf(note, place).text.split('\n')
  const checkpoint = parseCheckpoint(openNote(note, verifierKey, owner, place), place)
  if (verifierKey.owner !== undefined && verifierKey.owner !== checkpoint.origin) {
    throw new Refuted(place, `it is of the log ${checkpoint.origin}, and the key of ${verifierKey.owner}`)
  }
  return checkpoint
}

interface NoteSignature {
  readonly name: string
  /** Four bytes of the key's id, then the signature. */
  readonly bytes: Buffer
}

function partsOf(note: Uint8Array, place: string) {
  if (note.length > bundleLimits.noteBytesMax) throw new Refuted(place, 'it is longer than a note may be')
  const whole = Buffer.from(note)
  const text = whole.toString('utf8')
  if (!Buffer.from(text).equals(whole) || hasControls(text)) {
    throw new Refuted(place, 'it is no text: a note is UTF-8 without control characters')
  }
  // The last empty line divides the text from its signatures.
  const end = text.lastIndexOf('\n\n')
  const lines = text.slice(end + 2).split('\n')
  if (end < 1 || lines.pop() !== '' || lines.length === 0) {
    throw new Refuted(place, 'it is no signed note: text, an empty line, signatures')
  }
  return { text: text.slice(0, end + 1), signatures: lines.map((line) => signatureOf(line, place)) }
}

const hasControls = (text: string): boolean => [...text].some((letter) => letter < ' ' && letter !== '\n')

function signatureOf(line: string, place: string): NoteSignature {
  const [, name, encoded = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  if (name === undefined || bytes === undefined || bytes.length < 5) {
    throw new Refuted(place, 'one of its signature lines is none')
  }
  return { name, bytes }
}

function parseCheckpoint(text: string, place: string): Checkpoint {
  const [origin, size, encoded, ...extensions] = text.slice(0, -1).split('\n')
  const root = decodeBase64(encoded ?? '')
  const isSize = size !== undefined && /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size))
  if (!origin || !isSize || root?.length !== 32 || extensions.includes('')) {
    throw new Refuted(place, 'what was signed is no checkpoint: origin, size, root')
  }
  return { origin, size: Number(size), root }
}
