import { createHmac } from 'node:crypto'
import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  BadToken,
  type Issuers,
  type KeysOf,
  verifyToken,
} from '../../../functions/authorizer/verify-token.ts'

const issuer: Issuers['advisor'] = {
  issuer: 'https://issuer.example/advisors',
  jwksUrl: 'https://issuer.example/advisors/jwks',
  tokenAudience: 'vault-advisor',
  algorithms: ['ES256'],
}
const now = () => Math.floor(Date.now() / 1000)
type Pair = Awaited<ReturnType<typeof generateKeyPair>>
let pair: Pair
let other: Pair
let keysOf: KeysOf

beforeAll(async () => {
  pair = await generateKeyPair('ES256', { extractable: true })
  other = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
  const set = createLocalJWKSet({ keys: [jwk] })
  keysOf = () => set
})

const claims = () => ({
  iss: issuer.issuer,
  aud: issuer.tokenAudience,
  sub: 'ada',
  iat: now(),
  exp: now() + 60,
  acr: 'password',
})
const token = (changes: object = {}, header: object = {}, key = pair.privateKey) =>
  new SignJWT({ ...claims(), ...changes })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(key)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const verify = (text: string) => verifyToken(text, issuer, keysOf)

test('a valid token says who and how they proved it', async () => {
  expect(await verify(await token())).toEqual({
    issuer: issuer.issuer,
    subject: 'ada',
    authStrength: 'password',
  })
})

describe('a token does not hold', () => {
  const refused: Readonly<Record<string, () => Promise<string> | string>> = {
    'with algorithm none': () => `${part({ alg: 'none', kid: 'k1', typ: 'at+jwt' })}.${part(claims())}.`,
    'signed by HS256 with the public key': async () => {
      const input = `${part({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })}.${part(claims())}`
      const mac = createHmac('sha256', await exportSPKI(pair.publicKey))
        .update(input)
        .digest('base64url')
      return `${input}.${mac}`
    },
    'of another issuer': () => token({ iss: 'https://issuer.example/physicians' }),
    'of an issuer with a slash more': () => token({ iss: `${issuer.issuer}/` }),
    'for another audience': () => token({ aud: 'vault-auditor' }),
    'signed by another key': () => token({}, {}, other.privateKey),
    'naming another key': () => token({}, { kid: 'k2' }),
    'naming no key': () => token({}, { kid: undefined }),
    'that is an ID token': () => token({}, { typ: 'JWT' }),
    'without a type': () => token({}, { typ: undefined }),
    'that brings its key': async () => token({}, { jwk: await exportJWK(pair.publicKey) }),
    'that says where its key is': () => token({}, { jku: 'https://evil.example/jwks' }),
    'with a certificate': () => token({}, { x5u: 'https://evil.example/cert' }),
    'that expired': () => token({ exp: now() - 60 }),
    'that is not valid yet': () => token({ nbf: now() + 60 }),
    'without an end': () => token({ exp: undefined }),
    'without a subject': () => token({ sub: undefined }),
    'with an empty subject': () => token({ sub: '' }),
    'without the instant it was made': () => token({ iat: undefined }),
    'with a changed claim': async () => {
      const [header = '', , signature = ''] = (await token()).split('.')
      return `${header}.${part({ ...claims(), sub: 'gilles' })}.${signature}`
    },
    'that is none': () => 'eyJhbGciOi',
    'that is empty': () => '',
  }
  test.each(Object.entries(refused))('%s', async (_what, make) => {
    await expect(verify(await make())).rejects.toBeInstanceOf(BadToken)
  })
})

test('a strength that is no code is not passed on', async () => {
  expect(await verify(await token({ acr: 'a free text' }))).toMatchObject({ authStrength: 'unknown' })
})
