/** A link that ends what it stood in: nobody signs in, nothing is told, and nobody makes one of their own. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import { AccountId, ulid } from '../../../shared/model/ids.ts'
import { ContactChannel } from '../../../shared/model/preferences.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { updatePreferences } from '../../../shared/vault/own-preferences.ts'
import { permitContact } from '../../../shared/vault/permit-contact.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { unsubscribe } from '../../../shared/vault/unsubscribe.ts'
import { unsubscribeToken, unsubscriptionIn } from '../../../shared/vault/unsubscribe-token.ts'
import { keyed } from '../../judges/house.ts'
import { opened } from './opened.ts'
import { admitted } from './sharing.ts'

const key = Buffer.alloc(32, 7)
const stranger = { audience: 'client', requestId: 'request-1' } as const
const account = fc
  .uint8Array({ minLength: 10, maxLength: 10 })
  .map((random) => AccountId.parse(`account_${ulid(1_700_000_000_000, random)}`))
const meant = fc.record({ accountId: account, channel: fc.constantFrom(...ContactChannel.options) })

describe('a token', () => {
  test('says again what it was made of, and nothing to who reads it', () => {
    fc.assert(
      fc.property(meant, (one) => {
        const token = unsubscribeToken(key, one)
        expect(unsubscriptionIn(key, token)).toEqual(one)
        expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(one.accountId.slice(8, 18))
        expect(token).toMatch(/^[\w-]{68}$/)
      }),
    )
  })

  test('is none with any bit of it changed, cut or lengthened, or under another key', () => {
    fc.assert(
      fc.property(meant, fc.nat(), fc.integer({ min: 0, max: 7 }), (one, at, bit) => {
        const bytes = Buffer.from(unsubscribeToken(key, one), 'base64url')
        const changed = Buffer.from(bytes)
        const place = at % bytes.length
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        const tries = [changed, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from([at & 255])])]
        expect(tries.map((each) => unsubscriptionIn(key, each.toString('base64url')))).toEqual(
          tries.map(() => undefined),
        )
        expect(unsubscriptionIn(Buffer.alloc(32, 8), bytes.toString('base64url'))).toBeUndefined()
      }),
    )
  })

  test('is none where anybody writes one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unsubscriptionIn(key, text)).toBeUndefined()
      }),
    )
  })
})

/** A person who accepts everything, and marketing that has a link of theirs. */
async function accepting() {
  const one = await opened()
  const { ports, accountId } = one
  const me = admitted(one, 'camille', { role: 'client', accountId }, 'client')
  const maud = admitted(one, 'maud', { role: 'marketing', country: 'FR' }, 'privacy')
  const channels = Object.fromEntries(ContactChannel.options.map((channel) => [channel, true]))
  const change = { channels, phoneProspectingConsent: true, surveys: true }
  await updatePreferences(ports, me, accountId, change, keyed())
  const contact = (channel: ContactChannel) =>
    permitContact({ ...ports, unsubscribeKey: async () => key }, maud, accountId, { channel, about: 'offer' })
  const tokenOf = async (channel: ContactChannel) =>
    new URLSearchParams((await contact(channel)).unsubscribePath.split('?')[1]).get('token') ?? ''
  const stored = () => {
    const { pk, sk } = keyOf.preferences(accountId)
    return one.judge.items.get(`${pk}\n${sk}`)?.content as Readonly<Record<string, unknown>>
  }
  return { ...one, contact, tokenOf, stored }
}

test('ends the one way that it stood in, at once, and the history says that a link did it', async () => {
  const { ports, contact, tokenOf, stored, judge } = await accepting()
  const token = await tokenOf('email')

  await unsubscribe(ports, key, token, stranger)

  expect(stored()).toMatchObject({ channels: { email: false, sms: true }, surveys: true, by: 'link' })
  await expect(contact('email')).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(contact('sms')).resolves.toMatchObject({ channel: 'sms' })
  const history = [...judge.items.values()].filter(({ sk }) => sk.startsWith('preferences-event#'))
  expect(history.map(({ content }) => (content as { by: string }).by)).toEqual(['person', 'link'])
})

test('of a call ends the opt-in to calls too', async () => {
  const { ports, tokenOf, stored } = await accepting()

  await unsubscribe(ports, key, await tokenOf('phone'), stranger)

  expect(stored()).toMatchObject({ channels: { phone: false }, phoneProspectingConsent: false })
})

test('is noted with the channel and the account, and under nobody’s name', async () => {
  const { ports, tokenOf, judge, accountId } = await accepting()

  await unsubscribe(ports, key, await tokenOf('email'), stranger)

  expect(judge.entries().at(-1)).toMatchObject({
    action: 'unsubscribe',
    decision: 'ALLOW',
    role: 'none',
    journal: 'lifecycle',
    objectRef: accountId,
    detail: { channel: 'email' },
  })
})

test('followed again, forged, or of an account that is gone, is answered alike; what is none is refused in the log', async () => {
  const { ports, tokenOf, judge, stored } = await accepting()
  const token = await tokenOf('email')
  await unsubscribe(ports, key, token, stranger)
  const before = stored()
  const gone = unsubscribeToken(key, {
    accountId: AccountId.parse('account_01ARYZ6S410000000000000000'),
    channel: 'email',
  })

  const answers = [token, gone, 'x', '', `${token}A`].map((each) => unsubscribe(ports, key, each, stranger))

  expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(stored()).toMatchObject({ channels: before.channels })
  const codes = judge.entries().flatMap(({ action, code }) => (action === 'unsubscribe' ? [code] : []))
  expect(codes.toSorted()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', undefined, undefined])
})

test('is told to have failed where the objection could not be written', async () => {
  const { ports, tokenOf } = await accepting()
  const token = await tokenOf('email')
  const records: Records = {
    ...ports.records,
    write: () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down')),
  }

  await expect(unsubscribe({ ...ports, records }, key, token, stranger)).rejects.toMatchObject({
    code: 'LOG_UNAVAILABLE',
  })
})
