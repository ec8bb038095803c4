import { canonicalJson, type Json } from '../canonical-json.ts'
import { decodeBase64 } from './base64.ts'
import { leafHash, parseEntry } from './bundle-line.ts'
import { Refuted, Unusable } from './failures.ts'
import { isInstant } from './instant.ts'
import { isCode } from './read-manifest.ts'
import { type ProvedLeaf, verifyTlogProof } from './tlog-proof.ts'
import type { VerifierKey } from './verifier-key.ts'
import { answerOf } from './verify-entry-proof.ts'

type Raw = Readonly<Record<string, unknown>>

/** What the vault stated of an access, and the leaves that the statement and its entry are. */
export interface ProvedAccess {
  readonly access: Raw
  /** The entry that the access is of, by its hash. */
  readonly entry: ProvedLeaf & { readonly hash: string }
  readonly statement: ProvedLeaf & { readonly at: string }
}

/** Whether it is an answer of show-access-proof: that of show-entry-proof shows an entry instead. */
export const isAccessProof = (text: string): boolean => 'access' in answerOf(text)

/**
 * The answer of show-access-proof, as it was received: that an entry with this hash is in the tree that the key signed
 * for, and so is the vault's statement that the entry says what the person was told. Whether it does, whoever has the
 * entry's bytes can see: the statement cannot be taken back.
 *
 * @throws Refuted where something does not hold; Unusable where it is no such answer, or one without its statement
 */
export function verifyAccessProof(text: string, key: VerifierKey): ProvedAccess {
  const answer = answerOf(text)
  const access = objectOf(answer.access)
  const sealed = objectOf(objectOf(answer.statement)?.sealed)
  if (access === undefined) throw new Unusable('the file does not say which access it proves')
  if (sealed === undefined)
    throw new Unusable('the file lacks its statement: ask for it again, with the number of the statement')
  const { hash } = answer
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash))
    throw new Refuted('the access', 'its hash is none')
  const entry = provedLeaf(answer, Buffer.from(hash, 'hex'), key, 'the access')

  const bytes = typeof sealed.bytes === 'string' ? decodeBase64(sealed.bytes) : undefined
  if (bytes === undefined) throw new Refuted('the statement', 'its bytes are none')
  const statement = provedLeaf(sealed, leafHash(bytes), key, 'the statement')
  const said = bytes.toString('latin1')
  const { at } = parseEntry(said, 'the statement')
  checkStatement(JSON.parse(said) as Raw, access, hash)
  return { access, entry: { ...entry, hash }, statement: { ...statement, at } }
}

const objectOf = (value: unknown): Raw | undefined =>
  typeof value === 'object' && value !== null ? (value as Raw) : undefined

function provedLeaf({ index, proof }: Raw, leaf: Buffer, key: VerifierKey, place: string): ProvedLeaf {
  if (typeof proof !== 'string') throw new Refuted(place, 'it has no proof')
  const proved = verifyTlogProof(proof, leaf, key)
  if (index !== proved.index) throw new Refuted(place, `its proof is of leaf ${proved.index}`)
  return proved
}

/** The statement says all that the person was told, of the entry with this hash, and nothing else. */
function checkStatement({ action, decision, objectRef, detail }: Raw, access: Raw, hash: string): void {
  const { entryId, at, ...told } = access
  if (action !== 'tell-access' || decision !== 'ALLOW')
    throw new Refuted('the statement', 'it is another entry, and states nothing')
  if (!isInstant(at)) throw new Refuted('the access', 'its date is none')
  if (![entryId, ...Object.keys(told), ...Object.values(told)].every(isCode))
    throw new Refuted('the access', 'it says more than codes')
  const said = textOf({ ...told, leaf: hash, at: Date.parse(at) })
  if (objectRef !== entryId || said === undefined || textOf(detail) !== said)
    throw new Refuted('the access', 'it is not what the vault stated of it')
}

/** Undefined of what has no such form. */
function textOf(value: unknown): string | undefined {
  try {
    return canonicalJson(value as Json)
  } catch {
    return undefined
  }
}
