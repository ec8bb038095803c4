/** Requests that nobody honest sends: each is refused by a code, noted, and leaves nothing half done. */
import { beforeAll, describe, expect, test } from 'vitest'
import { openPartner } from '../../demo/partner.ts'
import { alpha } from '../shared/vault/sharing.ts'
import { entriesByRequest } from './access-log.ts'
import { camille } from './at-work.ts'
import { everyRoute, named, requestFor } from './every-route.ts'
import { flag, misfiled } from './misfiled.ts'
import { type Reply, runningVault, type Sent, send, sendAs } from './running-vault.ts'

const running = runningVault()

/** One dossier for all: an advisor who opened one for every request would reach their quota. */
let dossierId: string
/** The partner of the desk that asks. */
let partnerId: string
/** A document of the dossier that stands in the register of breaches: it has readers to ask for. */
let documentId: string
beforeAll(async () => {
  partnerId = await openPartner(running(), alpha, { medical: 'dr-petit', 'non-medical': 'paul' })
  const { ada, path, takeUp } = await misfiled(running())
  await ada['flag-misfiled']({ path, body: flag })
  await takeUp()
  dossierId = path.dossierId
  documentId = path.documentId
})

const client = (more: object) => ({ ...camille, ...more })
const register = (body: unknown, headers = {}): Sent => ({
  method: 'POST',
  path: '/advisor/clients',
  body,
  headers,
})
const deep = (levels: number) => `{"givenName":${'['.repeat(levels)}${']'.repeat(levels)}}`
const proto = JSON.stringify(camille).replace('{', '{"__proto__":{"role":"auditor"},')

/** What is sent, and where it says that the fault is. */
const bad: readonly (readonly [what: string, sent: Sent, pointers: readonly string[]])[] = [
  ['an unknown member', register(client({ role: 'auditor' })), ['']],
  ['a prototype', register(proto), ['']],
  ['a constructor', register(client({ constructor: { prototype: { role: 'auditor' } } })), ['']],
  ['a wrong type', register(client({ givenName: 7 })), ['/givenName']],
  ['two faults', register(client({ birthDate: '1980-02-30', email: 'c' })), ['/birthDate', '/email']],
  ['a missing member', register(client({ email: undefined })), ['/email']],
  ['half a character', register(client({ givenName: 'a\ud800' })), ['']],
  ['null', register('null'), ['']],
  ['a list', register([camille]), ['']],
  ['nine levels', register(deep(8)), ['']],
  ['thirty thousand levels', register(deep(30_000)), ['']],
  ['half a JSON', register('{"givenName":'), ['']],
  ['two JSONs', register(`${JSON.stringify(camille)}{}`), ['']],
  ['JSON called text', register(camille, { 'content-type': 'text/plain' }), ['']],
  ['a form', register('givenName=Camille', { 'content-type': 'application/x-www-form-urlencoded' }), ['']],
  ['JSON of no type', register(JSON.stringify(camille), { 'content-type': '' }), ['']],
  ['a body where none belongs', { path: '/advisor/dossiers?limit=1&body={}' }, ['/query']],
  ['a repeated parameter', { path: '/advisor/dossiers?limit=1&limit=2' }, ['/query']],
  ['an unknown parameter', { path: '/advisor/dossiers?role=auditor' }, ['/query']],
  ['a prototype as parameter', { path: '/advisor/dossiers?__proto__=1' }, ['/query']],
  ...['0', '101', '-1', '1.5', '', 'many', '1e9', 'NaN'].map(
    (limit) =>
      [`a limit of "${limit}"`, { path: `/advisor/dossiers?limit=${limit}` }, ['/query/limit']] as const,
  ),
  ...['', '!', '%00', 'x'.repeat(201)].map(
    (cursor) =>
      [
        `a cursor of "${cursor.slice(0, 9)}"`,
        { path: `/advisor/dossiers?cursor=${cursor}` },
        ['/query/cursor'],
      ] as const,
  ),
]

test.each(bad)('%s is refused where it is, and noted once', async (_what, sent, pointers) => {
  const town = running()
  const since = town.stack.clock.now()

  const reply = await sendAs(town, 'ada', sent)

  expect(reply).toMatchObject({ status: 400, type: 'application/problem+json', code: 'INVALID_REQUEST' })
  expect(reply.pointers).toEqual(pointers)
  const log = await entriesByRequest(town, since)
  expect(log.get(reply.requestId)).toMatchObject([{ decision: 'DENY', code: 'INVALID_REQUEST' }])
})

describe('a huge body', () => {
  test('of more than 64 KiB is refused by the function, and noted', async () => {
    const town = running()
    const since = town.stack.clock.now()

    const reply = await sendAs(town, 'ada', register(client({ givenName: 'x'.repeat(66_000) })))

    expect(reply).toMatchObject({ status: 413, type: 'application/problem+json', code: 'TOO_LARGE' })
    const log = await entriesByRequest(town, since)
    expect(log.get(reply.requestId)).toMatchObject([{ decision: 'DENY', code: 'TOO_LARGE' }])
  })

  test('of more than 10 MB is refused by the gateway', async () => {
    const reply = await sendAs(running(), 'ada', register('x'.repeat(10 * 1024 * 1024 + 1)))

    expect(reply).toMatchObject({ status: 413, type: 'application/problem+json', code: 'TOO_LARGE' })
  })
})

describe('an auditor asks for exactly one thing', () => {
  const hour = 'from=2026-01-01T00:00:00.000Z&to=2026-01-01T01:00:00.000Z'
  test.each([
    '',
    'actor=a&object=b',
    `actor=a&${hour}`,
    'from=2026-01-01T00:00:00.000Z',
    'from=2026-01-01T00:00:00.000Z&to=2026-01-03T00:00:00.000Z',
    'from=2026-01-02T00:00:00.000Z&to=2026-01-01T00:00:00.000Z',
    'from=yesterday&to=today',
    'dossier=1',
    'actor=%2e%2e%2f',
    'actor=a%20or%201',
  ])('and not for "%s"', async (query) => {
    const reply = await sendAs(running(), 'gilles', { path: `/auditor/entries?${query}` })

    expect(reply).toMatchObject({ status: 400, type: 'application/problem+json', code: 'INVALID_REQUEST' })
  })
})

/** The same list as the advisors' stands behind a case at the officers' door, and behind a login at the clients'. */
const behindMore: ReadonlySet<string> = new Set(['privacy list-documents', 'client list-documents'])
const lists = everyRoute
  .filter(({ route }) => 'cursor' in ((route.query as { shape?: object }).shape ?? {}))
  .filter(({ audience, route }) => !behindMore.has(`${audience} ${route.verb}`))

test.each(named(lists))(
  '%s: no cursor of somebody’s own making opens more or breaks it',
  async (_name, one) => {
    const town = running()
    const since = town.stack.clock.now()
    const { path, ...rest } = requestFor(town, one, { dossierId, partnerId, documentId })
    const positions = [
      '',
      '\0',
      'a',
      '~',
      '\uffff',
      'dossier',
      'outcome',
      'document#~~',
      'document#',
      '{}',
      '9'.repeat(99),
    ]
    const cursors = [
      ...positions.map((text) => Buffer.from(text).toString('base64url')),
      '_',
      '_-_-',
      'x'.repeat(200),
    ]

    const replies: Reply[] = []
    // Some at a time: they all stand in one chain, and a busy machine would be told that it is busy.
    for (let at = 0; at < cursors.length; at += 5) {
      const some = cursors.slice(at, at + 5).map((cursor) =>
        sendAs(town, one.owner, {
          ...rest,
          path: `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`,
        }),
      )
      replies.push(...(await Promise.all(some)))
    }

    const plain = await sendAs(town, one.owner, { ...rest, path })
    const allowed = (reply: Reply) =>
      reply.status === plain.status || (reply.status === 400 && reply.code === 'INVALID_REQUEST')
    expect(replies.flatMap((reply, at) => (allowed(reply) ? [] : [[cursors[at], reply.text]]))).toEqual([])
    const log = await entriesByRequest(town, since)
    expect(replies.map(({ requestId }) => log.get(requestId)?.length)).toEqual(replies.map(() => 1))
  },
)

const changing = everyRoute.filter(({ route }) => route.changes)
const keysThatAreNone = ['', '1', '{}', '00000000-0000-0000-0000-00000000000g', `${crypto.randomUUID()}0`]

describe.each(named(changing))('%s', (_name, one) => {
  test('changes nothing without an Idempotency-Key that is one', async () => {
    const town = running()
    const since = town.stack.clock.now()
    const sent = requestFor(town, one, { dossierId, partnerId })
    const keys = [undefined, 'once', ...(one === changing[0] ? keysThatAreNone : [])]

    const replies = await Promise.all(
      keys.map((key) => sendAs(town, one.owner, { ...sent, headers: { 'idempotency-key': key } })),
    )

    expect(replies.map(({ status, code, pointers }) => [status, code, pointers])).toEqual([
      [428, 'IDEMPOTENCY_KEY_REQUIRED', []],
      ...keys.slice(1).map(() => [400, 'INVALID_REQUEST', ['/headers/idempotency-key']]),
    ])
    const log = await entriesByRequest(town, since)
    expect(replies.flatMap(({ requestId }) => log.get(requestId)?.map(({ decision }) => decision))).toEqual(
      keys.map(() => 'DENY'),
    )
  })

  test('refuses what is no member of its body', async () => {
    const town = running()
    const sent = requestFor(town, one, { dossierId, partnerId })

    const reply = await sendAs(town, one.owner, { ...sent, body: { ...(sent.body as object), admin: true } })

    expect([reply.status, reply.code, reply.pointers]).toEqual([400, 'INVALID_REQUEST', ['']])
  })
})

test('headers that the gateway trusts nobody for change nothing', async () => {
  const town = running()
  const since = town.stack.clock.now()
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    'x-amzn-requestid': 'mine',
    'x-http-method-override': 'DELETE',
  }

  const reply = await sendAs(town, 'ada', { path: '/advisor/dossiers', headers })
  const plain = await sendAs(town, 'ada', { path: '/advisor/dossiers' })

  const log = await entriesByRequest(town, since)
  const [first, second] = [reply, plain].map(({ requestId }) => log.get(requestId)?.[0])
  expect(first).toMatchObject({ action: 'list-dossiers', sourceRef: second?.sourceRef })
  expect(reply.requestId).not.toBe('mine')
})

test('the description of each API is public, and nothing else is', async () => {
  const { stack } = running()
  const paths = ['advisor', 'physician', 'auditor'].map((audience) => `/${audience}/openapi.json`)

  const open = await Promise.all(paths.map((path) => send(stack.origin, undefined, { path })))
  const closed = await Promise.all(
    paths
      .flatMap((path) => [`${path}/`, `${path}x`, path.replace('openapi', 'OPENAPI')])
      .map((path) => send(stack.origin, undefined, { path })),
  )

  expect(open.map(({ status }) => status)).toEqual([200, 200, 200])
  // A spelling with a slash behind it is opened by the gateway and leads nowhere; the others need a token.
  expect(closed.map(({ status }) => status)).toEqual(paths.flatMap(() => [404, 401, 401]))
})
