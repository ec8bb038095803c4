import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { advisorRoutes } from '../../../functions/advisor-api/routes.ts'
import type { GatewayEvent } from '../../../functions/edge/call.ts'
import { http } from '../../../functions/edge/http.ts'
import type { Measure } from '../../../functions/edge/operator.ts'
import type { Answer } from '../../../functions/edge/problem.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import type { LogLine } from '../../../shared/operations/log-line.ts'
import { house, idOf, type Name } from '../../judges/house.ts'

const letters = '01ARYZ6S410000000000000000'
const client = { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01', email: 'c@example.org' }
let one = house()
let reported: LogLine[] = []
let measured: Parameters<Measure>[] = []

beforeEach(() => {
  one = house()
  reported = []
  measured = []
})

const api = (ports = one.ports) =>
  http(advisorRoutes, () => ({
    audience: 'advisor',
    ports,
    sourceKey: async () => undefined,
    appOrigins: ['https://app.example'],
    openApi: () => '{}',
    report: (line) => reported.push(line),
    measure: (...counted) => measured.push(counted),
  }))

interface Sent {
  readonly as?: Name
  readonly body?: string
  readonly headers?: Record<string, string>
  readonly query?: Record<string, string[]>
}

async function send(method: string, path: string, sent: Sent = {}, ports = one.ports): Promise<Answer> {
  const event: GatewayEvent = {
    httpMethod: method,
    path,
    headers: { 'Content-Type': 'application/json', ...sent.headers },
    multiValueQueryStringParameters: sent.query ?? null,
    body: sent.body ?? null,
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      authorizer: { principalId: idOf(sent.as ?? 'ada'), authStrength: 'password' },
      identity: { sourceIp: '192.0.2.7' },
    },
  }
  return (await api(ports)(event, {} as never)) as Answer
}

const register = (body: string, headers: Record<string, string> = { 'Idempotency-Key': randomUUID() }) =>
  send('POST', '/clients', { body, headers })
/** A dossier of Ada's. */
async function opened(): Promise<{ readonly dossierId: string }> {
  const { accountId } = JSON.parse((await register(JSON.stringify(client))).body)
  const body = JSON.stringify({ accountId, line: 'loan-insurance' })
  const answer = await send('POST', '/dossiers', { body, headers: { 'Idempotency-Key': randomUUID() } })
  return JSON.parse(answer.body)
}
const codeOf = ({ body }: Answer): string => JSON.parse(body).code

test('a request that matches its schema is answered with the status of its route', async () => {
  const answer = await register(JSON.stringify(client))

  expect(answer.statusCode).toBe(201)
  expect(JSON.parse(answer.body)).toEqual({ accountId: expect.stringMatching(/^account_/) })
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
})

describe('a body that cannot be read is refused, with an entry', () => {
  const deep = `${'['.repeat(9)}${']'.repeat(9)}`
  test.each([
    ['no JSON', '{', 'INVALID_REQUEST'],
    ['nine levels', deep, 'INVALID_REQUEST'],
    ['sixty thousand levels', '['.repeat(60_000), 'INVALID_REQUEST'],
    ['more than 64 KiB', JSON.stringify({ ...client, givenName: 'x'.repeat(66_000) }), 'TOO_LARGE'],
    ['a member that nobody knows', JSON.stringify({ ...client, role: 'auditor' }), 'INVALID_REQUEST'],
    ['a prototype', '{"__proto__":{"role":"auditor"}}', 'INVALID_REQUEST'],
    ['a constructor', JSON.stringify({ ...client, constructor: {} }), 'INVALID_REQUEST'],
    ['a wrong type', JSON.stringify({ ...client, givenName: 7 }), 'INVALID_REQUEST'],
    ['a missing member', JSON.stringify({ givenName: 'Camille' }), 'INVALID_REQUEST'],
    ['a direction mark', JSON.stringify({ ...client, givenName: 'a\u202eb' }), 'INVALID_REQUEST'],
    ['a date that is none', JSON.stringify({ ...client, birthDate: '1980-02-30' }), 'INVALID_REQUEST'],
    ['a list', '[]', 'INVALID_REQUEST'],
    ['half a character', JSON.stringify({ ...client, givenName: 'a\ud800b' }), 'INVALID_REQUEST'],
    ['half a character as a member', JSON.stringify({ ...client, '\udc00': 1 }), 'INVALID_REQUEST'],
  ])('%s', async (_what, body, code) => {
    const answer = await register(body)

    expect(codeOf(answer)).toBe(code)
    expect(one.judge.entries()).toMatchObject([{ action: 'register-client', decision: 'DENY', code }])
  })

  test('another content type', async () => {
    const answer = await send('POST', '/clients', { body: '{}', headers: { 'Content-Type': 'text/plain' } })

    expect(codeOf(answer)).toBe('INVALID_REQUEST')
  })
})

test('a fault says where and what is expected, and repeats nothing that was sent', async () => {
  const answer = await register(JSON.stringify({ ...client, birthDate: 'canary', canary: 'canary' }))

  expect(JSON.parse(answer.body).faults).toEqual(
    expect.arrayContaining([expect.objectContaining({ pointer: '/birthDate' })]),
  )
  expect(answer.body).not.toContain('canary')
  expect(JSON.stringify(one.judge.entries())).not.toContain('canary')
})

describe('the Idempotency-Key', () => {
  test.each([
    ['is required', {}, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['is a UUID', { 'Idempotency-Key': 'once' }, 'INVALID_REQUEST'],
  ])('%s', async (_what, headers, code) => {
    expect(codeOf(await register(JSON.stringify(client), headers as Record<string, string>))).toBe(code)
  })

  test('answers a repeated request alike, and another body under it not at all', async () => {
    const headers = { 'Idempotency-Key': randomUUID() }
    const first = await register(JSON.stringify(client), headers)
    const again = await register(JSON.stringify(client), headers)
    const other = await register(JSON.stringify({ ...client, givenName: 'Dominique' }), headers)

    expect(again.body).toBe(first.body)
    expect(codeOf(other)).toBe('IDEMPOTENCY_MISMATCH')
  })
})

test('unknown, foreign, malformed and misrouted all answer the same bytes', async () => {
  const { dossierId } = await opened()

  const answers = await Promise.all([
    send('GET', `/dossiers/dossier_${letters}`),
    send('GET', `/dossiers/${dossierId}`, { as: 'bruno' }),
    send('GET', `/dossiers/${dossierId}`, { as: 'nobody' }),
    send('GET', '/dossiers/1'),
    send('GET', '/dossiers/..%2f'),
    send('GET', '/nowhere'),
    send('PUT', '/dossiers'),
  ])

  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
  expect(answers[0]?.statusCode).toBe(404)
})

test('every call leaves exactly one entry', async () => {
  await send('GET', '/nowhere')
  await send('GET', '/dossiers/1')
  await send('GET', '/dossiers', { query: { limit: ['0'] } })
  await send('GET', '/dossiers', { query: { limit: ['1', '2'] } })
  await send('GET', '/dossiers', { as: 'clara' })
  await send('GET', '/dossiers')

  expect(one.judge.entries().map(({ action, code = 'ALLOW' }) => `${action} ${code}`)).toEqual([
    'find-route NOT_FOUND',
    'show-dossier NOT_FOUND',
    'list-dossiers INVALID_REQUEST',
    'list-dossiers INVALID_REQUEST',
    'list-dossiers REFUSED',
    'list-dossiers ALLOW',
  ])
})

test('without the log nothing is answered but when to try again', async () => {
  const records = {
    ...one.ports.records,
    write: () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down')),
  }
  const answers = await Promise.all([
    send('GET', '/dossiers', {}, { ...one.ports, records }),
    send('GET', '/nowhere', {}, { ...one.ports, records }),
  ])

  for (const answer of answers) {
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } })
    expect(codeOf(answer)).toBe('LOG_UNAVAILABLE')
  }
})

test('a mistake of ours answers 500 and is reported without its message', async () => {
  const records = { ...one.ports.records, snapshot: () => Promise.reject(new TypeError('canary')) }

  const answer = await send('GET', '/dossiers', {}, { ...one.ports, records })

  expect(codeOf(answer)).toBe('INTERNAL')
  expect(JSON.stringify(reported)).toContain('TypeError')
  expect(JSON.stringify([reported, answer])).not.toContain('canary')
})

test('what breaks before anything was written leaves an entry all the same, of what it was about', async () => {
  const { dossierId } = await opened()
  const listings = { ...one.ports.listings, documentsOf: () => Promise.reject(new TypeError('canary')) }

  const answer = await send('GET', `/dossiers/${dossierId}/documents`, {}, { ...one.ports, listings })

  expect(codeOf(answer)).toBe('INTERNAL')
  expect(reported).toMatchObject([{ code: 'INTERNAL', kind: 'TypeError' }])
  expect(one.judge.entries().at(-1)).toMatchObject({
    action: 'list-documents',
    decision: 'DENY',
    code: 'INTERNAL',
  })
  expect(one.judge.links().at(-1)).toMatchObject({ dossierId })
})

test('what breaks after its entry was written leaves no second one', async () => {
  const events = { publish: () => Promise.reject(new Error('canary')) }
  const { dossierId } = await opened()
  const before = one.judge.entries().length

  const answer = await send(
    'POST',
    `/dossiers/${dossierId}/document-requests`,
    { body: JSON.stringify({ categories: ['passport'] }), headers: { 'Idempotency-Key': randomUUID() } },
    { ...one.ports, events },
  )

  expect(codeOf(answer)).toBe('INTERNAL')
  expect(one.judge.entries().slice(before)).toMatchObject([{ decision: 'ALLOW' }])
})

test('a request that cannot be read is found again by the dossier that its path names', async () => {
  const { dossierId } = await opened()

  await send('POST', `/dossiers/${dossierId}/documents`, { body: '{' })
  await send('POST', `/dossiers/${dossierId}/documents`, { as: 'bruno', body: '{' })

  const [own, strangers] = one.judge.links().slice(-2)
  expect([own, strangers]).toMatchObject([{ dossierId }, { dossierId }])
  expect([own?.entry.code, strangers?.entry.code]).toEqual(['INVALID_REQUEST', 'INVALID_REQUEST'])
  expect(strangers?.entry.chainId).not.toBe(own?.entry.chainId)
})

test('a path that the gateway opened without a token leads nowhere', async () => {
  const event = { httpMethod: 'GET', path: '/openapi.json/', requestContext: { requestId: 'r' } }

  const answer = (await api()(event as unknown as GatewayEvent, {} as never)) as Answer

  expect(answer.statusCode).toBe(404)
  expect(reported).toEqual([])
})

test('the description needs no caller and leaves no entry', async () => {
  const event = { httpMethod: 'GET', path: '/openapi.json', requestContext: { requestId: 'r' } }

  const answer = (await api()(event as unknown as GatewayEvent, {} as never)) as Answer

  expect(answer).toMatchObject({ statusCode: 200, body: '{}' })
  expect(one.judge.entries()).toEqual([])
})

describe('at its door each call is counted', () => {
  const countedAs = (name: string) => [[{ [name]: 1 }, one.time.now, { Audience: 'advisor' }]]

  test('as an access where it is answered', async () => {
    await send('GET', '/dossiers', { as: 'ada' })

    expect(measured).toEqual(countedAs('Accesses'))
  })

  test.each([
    ['what is not there', 'GET', `/dossiers/dossier_${letters}`],
    ['a route that is not there', 'GET', '/nowhere'],
    ['a body that is none', 'POST', '/clients'],
  ])('as a refusal: %s', async (_what, method, path) => {
    await send(method, path, { as: 'ada' })

    expect(measured).toEqual(countedAs('Refusals'))
  })

  test('as a failure where a mistake of ours, or the log, kept it from its answer', async () => {
    const snapshot = () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down'))
    await send(
      'GET',
      '/dossiers',
      { as: 'ada' },
      { ...one.ports, records: { ...one.ports.records, snapshot } },
    )

    expect(measured).toEqual(countedAs('Failures'))
  })
})
