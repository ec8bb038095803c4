/** The page behind the link in a message: programs that open links change nothing, and everybody is told the same. */
import { expect, test } from 'vitest'
import { unsubscribeDoor } from '../../../functions/client-api/unsubscribe.ts'
import type { GatewayEvent } from '../../../functions/edge/call.ts'

/** A door that remembers what it was asked to end. */
function door() {
  const ended: string[] = []
  const answer = unsubscribeDoor({
    end: async (token) => void ended.push(token),
    sourceKey: async () => undefined,
  })
  const send = (method: string, body: string | null, token: string | undefined = 'abc', base64 = false) =>
    answer({
      httpMethod: method,
      path: '/unsubscribe',
      headers: {},
      multiValueQueryStringParameters: token === undefined ? null : { token: [token] },
      body,
      isBase64Encoded: base64,
      requestContext: { requestId: 'r-1' },
    } satisfies GatewayEvent)
  return { ended, send }
}

const boundary =
  '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'

test.each([
  ['a form', 'List-Unsubscribe=One-Click', false],
  ['a form in parts', boundary, false],
  ['a form that the gateway encoded', Buffer.from('List-Unsubscribe=One-Click').toString('base64'), true],
])('%s with one click ends it', async (_what, body, base64) => {
  const { ended, send } = door()

  const { statusCode, body: page } = await send('POST', body, 'abc', base64)

  expect([statusCode, ended]).toEqual([200, ['abc']])
  expect(page).toContain('C’est noté')
})

test.each([
  ['a GET', 'GET', null],
  ['a HEAD', 'HEAD', null],
  ['a POST that says nothing', 'POST', ''],
  ['a POST that says something else', 'POST', 'List-Unsubscribe=Two-Clicks'],
  ['a body beyond the limit', 'POST', `${'x'.repeat(70_000)}&List-Unsubscribe=One-Click`],
])('%s ends nothing, and asks', async (_what, method, body) => {
  const { ended, send } = door()

  const { statusCode, body: page } = await send(method, body)

  expect([statusCode, ended]).toEqual([200, []])
  expect(page).toContain('<form method="post">')
})

test('no page says anything of the link, runs anything or can be framed', async () => {
  const { send } = door()

  const asked = [
    await send('GET', null, '<script>'),
    await send('GET', null, undefined),
    await send('GET', null),
  ]

  expect(new Set(asked.map(({ body }) => body)).size).toBe(1)
  expect(asked[0]?.headers).toMatchObject({
    'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
})
