import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '../../../local/stack/stack.ts'
import { startStack } from '../../../local/stack/start.ts'
import { newHome, smallSources } from '../stack/small-stack-parts.ts'
import { smallApi, smallApiCode } from './small-api.ts'

let stack: Stack
beforeAll(async () => {
  const sources = smallSources(smallApi, smallApiCode)
  stack = await startStack({ home: newHome(), port: 0, people: [], sources })
})
afterAll(() => stack.stop())

const token = { authorization: 'good' }
const call = (path: string, init: RequestInit = {}) => fetch(`${stack.origin}${path}`, init)

test('a function gets the event of a proxy integration, format 1.0', async () => {
  const body = JSON.stringify({ note: 'déjà vu' })
  const headers = { ...token, 'content-type': 'application/json', 'X-Asked': 'twice' }

  const answer = await call('/desk/a%20b/c?x=1&x=2&y=%C3%A9', { method: 'POST', headers, body })
  const event = (await answer.json()) as Record<string, unknown>

  expect(answer.status).toBe(201)
  expect(event).toMatchObject({
    resource: '/{proxy+}',
    path: '/a%20b/c',
    httpMethod: 'POST',
    queryStringParameters: { x: '2', y: 'é' },
    multiValueQueryStringParameters: { x: ['1', '2'], y: ['é'] },
    pathParameters: { proxy: 'a%20b/c' },
    body,
    isBase64Encoded: false,
    requestContext: {
      stage: 'desk',
      path: '/desk/a%20b/c',
      httpMethod: 'POST',
      identity: { sourceIp: '127.0.0.1' },
      authorizer: { principalId: 'p', n: '3', arn: expect.stringMatching(/\/desk\/POST\/a%20b\/c$/) },
    },
  })
})

test('absent query, body and parameters are null', async () => {
  const answer = await call('/desk/open')

  expect(await answer.json()).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    body: null,
  })
})

test('headers of the function are passed on, the length is the gateway’s own', async () => {
  const answer = await call('/desk/open')

  expect(answer.headers.get('x-own')).toBe('yes')
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(100)
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a body in base64 arrives as bytes', async () => {
  const answer = await call('/desk/bytes', { headers: token })

  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 255])
})

test.each([
  ['no token', {}, 401, { message: 'Unauthorized' }],
  ['a policy that denies', { authorization: 'denied' }, 403, { code: 'REFUSED' }],
  ['an authorizer that fails', { authorization: 'broken' }, 500, { message: null }],
  ['an authorizer that answers no policy', { authorization: 'odd' }, 500, { message: null }],
])('%s is answered by the gateway', async (_name, headers, status, body) => {
  const answer = await call('/desk/x', { headers })

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject(body)
})

test.each([
  ['/nowhere', 403, { message: 'Missing Authentication Token' }],
  ['/', 403, { message: 'Missing Authentication Token' }],
  ['/desk', 404, { code: 'NOT_FOUND', said: 'Missing Authentication Token' }],
  ['/desk/films', 404, { code: 'NOT_FOUND' }],
])('%s leads nowhere', async (path, status, body) => {
  const answer = await call(path, { headers: token })

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject(body)
})

test('a gateway response of the template has its status, its headers and the request’s id', async () => {
  const answer = await call('/desk/x', { headers: { authorization: 'denied' } })

  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toEqual({ code: 'REFUSED', request: answer.headers.get('x-amzn-requestid') })
})

test.each(['/desk/fails', '/desk/odd'])('a function that fails is 502 and says nothing: %s', async (path) => {
  const answer = await call(path, { headers: token })

  expect([answer.status, await answer.text()]).toEqual([502, '{"message":"Internal server error"}'])
})

test('a function that takes too long is 504', async () => {
  const answer = await call('/desk/slow', { headers: token })

  expect(answer.status).toBe(504)
})

test('a body of over 10 MB is 413, one of 10 MB is not', async () => {
  const post = (bytes: number) =>
    call('/desk/fails', { method: 'POST', headers: token, body: Buffer.alloc(bytes, 'x') })

  const [most, more] = [await post(10 * 1024 * 1024), await post(10 * 1024 * 1024 + 1)]

  expect([most.status, more.status]).toEqual([502, 413])
})

test('a streamed answer arrives whole, with the length that the function gave', async () => {
  const size = 3_000_000

  const answer = await call(`/desk/films/x?size=${size}`, { headers: token })
  const bytes = Buffer.from(await answer.arrayBuffer())

  expect(answer.headers.get('content-type')).toBe('video/mp4')
  expect(answer.headers.get('content-length')).toBe(String(size))
  expect(bytes.equals(Buffer.from(`${'x'.repeat(size - 1)}.`))).toBe(true)
})

test('a streamed answer that fails half way is cut off, not ended', async () => {
  const answer = await call('/desk/films/x?size=100000&torn=1', { headers: token })

  await expect(answer.arrayBuffer()).rejects.toThrow()
})

test('a caller who goes away in mid-stream leaves the function able to answer the next', async () => {
  const { hostname, port } = new URL(stack.origin)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /desk/films/x?size=50000000 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nauthorization: good\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.destroy()

  const answer = await call('/desk/films/x?size=10', { headers: token })

  expect(await answer.text()).toBe(`${'x'.repeat(9)}.`)
})
