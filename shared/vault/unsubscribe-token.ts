/** What stands in an unsubscribe link: whose account and which channel, sealed, so that it tells and lets forge nothing. */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { AccountId } from '../model/ids.ts'
import { ContactChannel } from '../model/preferences.ts'

export interface Unsubscription {
  readonly accountId: AccountId
  readonly channel: ContactChannel
}

const ivBytes = 16
const channels = ContactChannel.options

/**
 * The one token of an account and a channel, as base64url. The HMAC-SHA-256 of what it says, cut to 128 bits, is also
 * what hides it: a synthetic initialisation vector, so that nothing random has to be kept apart (RFC 5297, section 1.3.2).
 */
export function unsubscribeToken(key: Uint8Array, { accountId, channel }: Unsubscription): string {
  const said = Buffer.from(`${channels.indexOf(channel)}${accountId}`, 'utf8')
  const iv = ivOf(key, said)
  const cipher = createCipheriv('aes-256-ctr', derived(key, 'hide'), iv)
  return Buffer.concat([iv, cipher.update(said), cipher.final()]).toString('base64url')
}

/** Undefined for what this key did not seal. */
export function unsubscriptionIn(key: Uint8Array, token: string): Unsubscription | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // One spelling is one token: Node's decoder skips what it does not know.
  if (bytes.length <= ivBytes || bytes.toString('base64url') !== token) return undefined
  const iv = bytes.subarray(0, ivBytes)
  const decipher = createDecipheriv('aes-256-ctr', derived(key, 'hide'), iv)
  const said = Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()])
  if (!timingSafeEqual(iv, ivOf(key, said))) return undefined
  const text = said.toString('utf8')
  return {
    accountId: AccountId.parse(text.slice(1)),
    channel: ContactChannel.parse(channels[Number(text[0])]),
  }
}

const ivOf = (key: Uint8Array, said: Uint8Array): Buffer =>
  createHmac('sha256', derived(key, 'vouch')).update(said).digest().subarray(0, ivBytes)

/** Two keys out of one, so that what vouches is not what hides. */
const derived = (key: Uint8Array, use: 'hide' | 'vouch'): Buffer =>
  createHmac('sha256', key).update(`unsubscribe ${use}`).digest()
