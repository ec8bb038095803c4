import { createHash } from 'node:crypto'
import { base32, PrincipalId } from './ids.ts'

/**
 * The id of a person as an issuer names them: the first 128 bits of SHA-256 of `issuer|subject`, so that it is known
 * before anything is read. An issuer is a URL and holds no `|`.
 */
export function principalIdOf(issuer: string, subject: string): PrincipalId {
  const digest = createHash('sha256').update(`${issuer}|${subject}`, 'utf8').digest('hex')
  return PrincipalId.parse(`principal_${base32(BigInt(`0x${digest.slice(0, 32)}`))}`)
}
