/** Who is let in: nobody without a token that holds, at the door that it was made for. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Name } from '../../demo/people.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import type { Audience } from '../../shared/model/words.ts'
import { entriesByRequest } from './access-log.ts'
import { forgeriesOf, issuerOf } from './forged-tokens.ts'
import { type Reply, runningVault, send, sendAs } from './running-vault.ts'

const running = runningVault()

/** What somebody claims of themselves, in whatever way there is to say it. */
const claimed = (role: string) => ({
  role,
  roles: [role],
  groups: [role],
  scope: role,
  rpps: '00000000001',
  accountId: 'account_01ARYZ6S410000000000000000',
  partnerId: 'partner_01ARYZ6S410000000000000000',
  principalId: 'principal_x',
})

/** A call that is answered 200 to the person of the audience. */
const doors = {
  advisor: { name: 'ada', path: '/advisor/dossiers' },
  physician: { name: 'dr-dumas', path: '/physician/worklist' },
  auditor: { name: 'gilles', path: '/auditor/entries?actor=nobody' },
  client: { name: 'camille', path: '/client/dossiers' },
  partner: {
    name: 'paul',
    path: '/partner/partners/partner_01ARYZ6S410000000000000000/transmissions?desk=non-medical',
  },
  privacy: { name: 'diane', path: '/privacy/break-glasses' },
} as const satisfies Partial<Record<Audience, { readonly name: Name; readonly path: string }>>
type Door = keyof typeof doors
const doorNames = Object.keys(doors) as readonly Door[]
/** The issuers work alike: what is forged is forged for three of them. */
const forgedAt = ['advisor', 'physician', 'auditor'] as const

const asRefused = ({ status, type, code }: Reply) => ({ status, type, code })
const unauthenticated = { status: 401, type: 'application/problem+json', code: 'UNAUTHENTICATED' }

describe.each(forgedAt)('the door of the %s', (audience) => {
  const { name, path } = doors[audience]

  test('opens to a token of its issuer', async () => {
    const town = running()
    const { sign } = await issuerOf(town, audience)

    const own = await send(town.stack.origin, await sign({ sub: name }), { path })

    expect([own.status, own.text]).toEqual([200, expect.stringContaining('"items"')])
  })

  test('opens to no forged token, says the same to each, and notes every try', async () => {
    const town = running()
    const forgeries = Object.entries(await forgeriesOf(town, audience))

    const replies: [string, Reply][] = []
    // One after the other: a try is noted once or not at all, and nobody waits for a busy chain.
    for (const [what, token] of forgeries)
      replies.push([what, await send(town.stack.origin, token, { path })])

    expect(Object.fromEntries(replies.map(([what, reply]) => [what, asRefused(reply)]))).toEqual(
      Object.fromEntries(forgeries.map(([what]) => [what, unauthenticated])),
    )
    expect(new Set(replies.map(([, { text }]) => text)).size).toBe(1)
    const log = await entriesByRequest(town)
    const noted = replies.map(([, { requestId }]) =>
      log.get(requestId)?.map(({ action, code }) => [action, code]),
    )
    expect(noted).toEqual(forgeries.map(() => [['authenticate', 'UNAUTHENTICATED']]))
  })

  test('opens to no token of another audience', async () => {
    const town = running()
    const others = doorNames.filter((other) => other !== audience)

    const replies = await Promise.all(others.map((other) => sendAs(town, doors[other].name, { path })))

    expect(replies.map(asRefused)).toEqual(others.map(() => unauthenticated))
  })

  test('opens to no call without one bearer token', async () => {
    const town = running()
    const token = await fetchToken(town.stack.origin, name)
    const headers = [undefined, '', 'Bearer', 'Bearer ', token, `Basic ${token}`, `Bearer ${token} ${token}`]

    const replies = await Promise.all(
      [...headers, `Bearer ${token}, Bearer ${token}`].map((authorization) =>
        send(town.stack.origin, undefined, { path, headers: { authorization } }),
      ),
    )
    const inQuery = await send(town.stack.origin, undefined, {
      path: `${path}${path.includes('?') ? '&' : '?'}access_token=${token}`,
    })

    for (const reply of [...replies, inQuery]) expect(asRefused(reply)).toEqual(unauthenticated)
  })

  test('takes the scheme in any case', async () => {
    const town = running()
    const token = await fetchToken(town.stack.origin, name)

    const replies = await Promise.all(
      ['bearer', 'BEARER', 'Bearer'].map((scheme) =>
        send(town.stack.origin, undefined, { path, headers: { authorization: `${scheme} ${token}` } }),
      ),
    )

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('refuses whom the directory knows in another role, and whom it does not know', async () => {
    const town = running()
    const { sign, claims } = await issuerOf(town, audience)
    const subject = randomUUID()
    const role = audience === 'auditor' ? 'advisor' : 'auditor'
    const empowered = role === 'advisor' ? { trainingValidUntil: '2099-12-31' } : {}
    await town.stack.invoke('admit-principal', {
      issuer: claims.iss,
      subject,
      role,
      country: 'FR',
      ...empowered,
    })

    const misplaced = await send(town.stack.origin, await sign({ sub: subject }), { path })
    const unknown = await send(town.stack.origin, await sign({ sub: randomUUID() }), { path })

    const refused = { status: 403, type: 'application/problem+json', code: 'REFUSED' }
    expect([misplaced, unknown].map(asRefused)).toEqual([refused, refused])
    const log = await entriesByRequest(town)
    expect(log.get(misplaced.requestId)).toMatchObject([{ decision: 'DENY', role, code: 'REFUSED' }])
    expect(log.get(unknown.requestId)).toMatchObject([{ decision: 'DENY', role: 'none', code: 'REFUSED' }])
  })
})

test.each(doorNames)(
  'the door of the %s takes no claim, header or cookie of one’s own making for a role, and no query for anything',
  async (audience) => {
    const town = running()
    const { name, path } = doors[audience]
    const { sign } = await issuerOf(town, audience)
    const sub = randomUUID()
    const claims = claimed(audience === 'privacy' ? 'privacy-officer' : audience)
    const headers = {
      'x-role': claims.role,
      'x-principal-id': String(town.ids.get(name)),
      'x-account-id': claims.accountId,
      'x-partner-id': claims.partnerId,
      'x-forwarded-user': name,
      cookie: `role=${claims.role}; sub=${name}`,
    }
    const { origin } = town.stack

    const plain = await send(origin, await sign({ sub }), { path })
    const inToken = await send(origin, await sign({ sub, ...claims }), { path })
    const inHeaders = await send(origin, await sign({ sub }), { path, headers })
    const inQuery = await send(origin, await sign({ sub }), {
      path: `${path}${path.includes('?') ? '&' : '?'}role=${claims.role}`,
    })

    expect(plain.status).not.toBe(200)
    expect([inToken, inHeaders].map(({ status, text }) => [status, text])).toEqual([
      [plain.status, plain.text],
      [plain.status, plain.text],
    ])
    expect([inQuery.status, inQuery.code]).toEqual([400, 'INVALID_REQUEST'])
  },
)

test('a token holds until its end and not a minute longer', async () => {
  const town = running()
  const token = await fetchToken(town.stack.origin, 'ada')
  const before = await send(town.stack.origin, token, { path: doors.advisor.path })

  await town.stack.advance(8 * 3_600_000 + 60_000)
  const after = await send(town.stack.origin, token, { path: doors.advisor.path })

  expect([before.status, after.status]).toEqual([200, 401])
})
