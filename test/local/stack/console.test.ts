import { request } from 'node:http'
import { expect, test } from 'vitest'
import { startSmall } from './small-stack.ts'
import { lambdaFunction, role, smallSources } from './small-stack-parts.ts'

const code = {
  echo: 'exports.handler = async (event) => { if (event.fail) throw new TypeError("asked to"); return { event, at: Date.now() } }',
}
const sources = smallSources({ R: role(), Echo: lambdaFunction('echo', 'R') }, code)

const post = (url: string, body: unknown, contentType = 'application/json') =>
  fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body: JSON.stringify(body) })

test('a function can be called by the name of its folder', async () => {
  const { origin } = await startSmall(sources)

  const good = await post(`${origin}/_local/invoke`, { function: 'echo', event: { a: 1 } })
  const bad = await post(`${origin}/_local/invoke`, { function: 'echo', event: { fail: true } })
  const unknown = await post(`${origin}/_local/invoke`, { function: 'nobody', event: {} })

  expect(await good.json()).toMatchObject({ result: { event: { a: 1 } } })
  expect([bad.status, await bad.json()]).toEqual([502, { errorType: 'TypeError', errorMessage: 'asked to' }])
  expect(unknown.status).toBe(400)
})

test('the clock moves forward for functions too', async () => {
  const { origin } = await startSmall(sources)
  const decadeMs = 10 * 365 * 86_400_000

  await post(`${origin}/_local/clock`, { advanceMs: decadeMs })
  const answer = await post(`${origin}/_local/invoke`, { function: 'echo', event: {} })

  const { result } = (await answer.json()) as { result: { at: number } }
  expect(result.at).toBeGreaterThan(Date.now() + decadeMs - 60_000)
})

test('a web page cannot move the stack: neither without JSON nor under a name of its own', async () => {
  const { origin } = await startSmall(sources)
  const { port } = new URL(origin)

  const simple = await post(`${origin}/_local/clock`, { advanceMs: 1 }, 'text/plain')
  const rebound = await new Promise((resolve) => {
    const headers = { host: 'evil.example' }
    request({ host: '127.0.0.1', port, path: '/_local/clock', headers }, (it) => {
      it.resume()
      resolve(it.statusCode)
    }).end()
  })

  expect([simple.status, rebound]).toEqual([415, 421])
})

test.each([{ advanceMs: -1 }, { advanceMs: 1.5 }, {}, { advanceMs: 1, more: 1 }])(
  'the clock refuses %j',
  async (body) => {
    const { origin } = await startSmall(smallSources({}))

    const answer = await post(`${origin}/_local/clock`, body)

    expect(answer.status).toBe(400)
  },
)
