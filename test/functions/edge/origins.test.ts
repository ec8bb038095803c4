import { PassThrough } from 'node:stream'
import middy from '@middy/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { appOrigins, originHeaders, origins } from '../../../functions/edge/origins.ts'
import { problems } from '../../../functions/edge/problems.ts'
import { VaultError } from '../../../shared/model/errors.ts'

const pages = ['https://app.example', 'https://desk.example:8443']

const askedFrom = (origin: string | undefined, name = 'origin') =>
  originHeaders({ headers: origin === undefined ? {} : { [name]: origin } }, pages)

test.each(pages)('a page of ours at %s may read the answer, under its own name', (page) => {
  expect(askedFrom(page)).toMatchObject({ 'access-control-allow-origin': page, vary: 'Origin' })
})

test('a header is a header however it is written', () => {
  expect(askedFrom(pages[0], 'Origin')).toEqual(askedFrom(pages[0]))
})

test.each([
  undefined,
  'null',
  '*',
  'https://app.example/',
  'https://app.example.evil',
  'http://app.example',
  'https://APP.example',
  'https://app.example, https://desk.example:8443',
])('a page at %s may read nothing, and is told only that answers differ', (origin) => {
  expect(askedFrom(origin)).toEqual({ vary: 'Origin' })
})

test('whatever is asked, the answer names a page of ours or none, and lets no credentials be sent', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(...pages)), (origin) => {
      const headers = askedFrom(origin)

      expect([undefined, ...pages]).toContain(headers['access-control-allow-origin'])
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
    }),
  )
})

test('a stage without pages lets no page read', () => {
  expect(appOrigins()).toEqual([])
  expect(originHeaders({ headers: { origin: 'https://app.example' } }, appOrigins())).toEqual({
    vary: 'Origin',
  })
})

const door = (answer: () => unknown) =>
  middy()
    .use(origins(() => pages) as middy.MiddlewareObj)
    .use(problems(() => () => undefined) as middy.MiddlewareObj)
    .handler(async () => answer())

const event = { headers: { origin: pages[0] }, requestContext: { requestId: 'r' } }

test.each([
  ['an answer', () => ({ statusCode: 200, headers: { 'x-request-id': 'r' }, body: '{}' })],
  ['a stream', () => ({ statusCode: 200, headers: { 'x-request-id': 'r' }, body: new PassThrough() })],
  [
    'a refusal',
    () => {
      throw new VaultError('REFUSED', 'no')
    },
  ],
  [
    'a mistake of ours',
    () => {
      throw new Error('no')
    },
  ],
])('%s is readable by the page that asked, with what it said before', async (_what, answer) => {
  const answered = await door(answer)(event, {} as never)

  expect(answered).toMatchObject({
    headers: { 'x-request-id': 'r', 'access-control-allow-origin': pages[0], vary: 'Origin' },
  })
})
