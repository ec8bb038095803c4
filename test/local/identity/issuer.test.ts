import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { fetchToken } from '../../../local/identity/fetch-token.ts'
import type { Stack } from '../../../local/stack/stack.ts'
import { startSmall } from '../stack/small-stack.ts'
import { lambdaFunction, newHome, role, smallSources } from '../stack/small-stack-parts.ts'

/** As a template of the laptop's stage has them: at the usual port, which the stack replaces by its own. */
const issuer = (audience: string) => ({
  issuer: `http://127.0.0.1:4500/${audience}s`,
  jwksUrl: `http://127.0.0.1:4500/${audience}s/jwks`,
  tokenAudience: `vault-${audience}`,
  algorithms: ['ES256'],
})
const elsewhere = {
  ...issuer('client'),
  issuer: 'https://login.example',
  jwksUrl: 'https://login.example/jwks',
}

const sourcesWith = (ISSUERS: unknown) =>
  smallSources(
    { R: role(), F: lambdaFunction('show', 'R', { ISSUERS: JSON.stringify(ISSUERS) }) },
    { show: 'exports.handler = async () => JSON.parse(process.env.ISSUERS)' },
  )
const both = { advisor: issuer('advisor'), auditor: issuer('auditor'), client: elsewhere }

const people = [
  { name: 'ada', audience: 'advisor', subject: 'subject-of-ada', authStrength: 'eidas2' },
  { name: 'gilles', audience: 'auditor', subject: 'subject-of-gilles' },
]

const verify = (stack: Stack, audience: string, token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${stack.origin}/${audience}s/jwks`)), {
    issuer: `${stack.origin}/${audience}s`,
    audience: `vault-${audience}`,
    algorithms: ['ES256'],
    typ: 'at+jwt',
    currentDate: new Date(stack.clock.now()),
  })

test('a token for a person says who they are, to whom, and for eight hours', async () => {
  const stack = await startSmall(sourcesWith(both), { people })

  const { payload, protectedHeader } = await verify(stack, 'advisor', await fetchToken(stack.origin, 'ada'))

  expect(payload).toMatchObject({ sub: 'subject-of-ada', acr: 'eidas2' })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(8 * 60 * 60)
  expect(protectedHeader.kid).toMatch(/./)
})

test('the functions are told the issuers at the address where the stack stands', async () => {
  const stack = await startSmall(sourcesWith(both), { people })

  const told = await stack.invoke('show', {})

  expect(told).toMatchObject({
    advisor: { issuer: `${stack.origin}/advisors`, jwksUrl: `${stack.origin}/advisors/jwks` },
    client: { issuer: 'https://login.example' },
  })
})

test('a token follows the movable clock', async () => {
  const stack = await startSmall(sourcesWith(both), { people })
  await stack.advance(10 * 365 * 86_400_000)

  const { payload } = await verify(stack, 'auditor', await fetchToken(stack.origin, 'gilles'))

  expect(payload.acr).toBe('local')
  expect(Number(payload.iat)).toBeGreaterThan(Date.now() / 1000 + 9 * 365 * 86_400)
})

test('a token holds after a restart, under the same key', async () => {
  const home = newHome()
  const first = await startSmall(sourcesWith(both), { people, home })
  const { kid } = decodeProtectedHeader(await fetchToken(first.origin, 'ada'))
  await first.stop()

  const second = await startSmall(sourcesWith(both), { people, home })

  expect(decodeProtectedHeader(await fetchToken(second.origin, 'ada')).kid).toBe(kid)
})

test('nobody gets a token for a stranger, nor from another audience’s issuer', async () => {
  const stack = await startSmall(sourcesWith(both), { people })
  const ask = (audience: string, fields: Record<string, string>) =>
    fetch(`${stack.origin}/${audience}s/token`, { method: 'POST', body: new URLSearchParams(fields) })
  const grant = { grant_type: 'urn:vault:local:person', client_id: 'local-command-line' }

  const answers = await Promise.all([
    ask('advisor', { ...grant, person: 'mallory' }),
    ask('advisor', { ...grant, person: 'gilles' }),
    ask('advisor', grant),
    ask('advisor', { ...grant, client_id: 'other', person: 'ada' }),
    ask('advisor', { grant_type: 'client_credentials', client_id: 'local-command-line' }),
  ])

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 401, 400])
  await expect(fetchToken(stack.origin, 'mallory')).rejects.toThrow('nobody here; there are ada, gilles')
})

test('an issuer that signs otherwise than the local ones stops the start', async () => {
  const sources = sourcesWith({ advisor: { ...issuer('advisor'), algorithms: ['RS256'] } })

  await expect(startSmall(sources)).rejects.toThrow('F: the issuer of advisor signs with ES256')
})
