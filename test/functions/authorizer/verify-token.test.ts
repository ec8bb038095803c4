import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, errors, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { BadToken } from '../../../functions/authorizer/bad-token.ts'
import {
  type Issuers,
  type KeysOf,
  remoteKeys,
  verifyToken,
} from '../../../functions/authorizer/verify-token.ts'

const issuer = {
  issuer: 'https://issuer.example/advisors',
  jwksUrl: 'https://issuer.example/advisors/jwks',
  tokenAudience: 'vault-advisor',
  algorithms: ['ES256'],
} satisfies z.input<typeof Issuers>['advisor']
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
const verify = (text: string, settings = {}) => verifyToken(text, { ...issuer, ...settings }, keysOf)

test('a valid token says who and how they proved it', async () => {
  expect(await verify(await token())).toEqual({
    issuer: issuer.issuer,
    subject: 'ada',
    authStrength: 'password',
  })
})

test('when its person signed in is taken from the token, however young the token is', async () => {
  const signedInAt = now() - 86_400

  const identity = await verify(await token({ auth_time: signedInAt }))

  expect(identity.signedInAt).toBe(signedInAt)
  await expect(verify(await token({ auth_time: 'today' }))).rejects.toBeInstanceOf(BadToken)
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
    'that was made in the future': () => token({ iat: now() + 60, exp: now() + 120 }),
    'that is older than a working day, whatever its end': () =>
      token({ iat: now() - 13 * 3600, exp: now() + 3600 }),
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

describe('keys that cannot be had are not the fault of a token', () => {
  const failures: Readonly<Record<string, RequestListener>> = {
    'an error of the issuer': (_request, response) => void response.writeHead(500).end(),
    'something else than keys': (_request, response) => void response.end('{"keys":"none"}'),
  }
  test.each(Object.entries(failures))('%s', async (_what, answer) => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const jwksUrl = `http://127.0.0.1:${port}/jwks`

    const error: unknown = await verifyToken(await token(), { ...issuer, jwksUrl }, remoteKeys()).catch(
      (thrown: unknown) => thrown,
    )

    server.close()
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(BadToken)
  })
  test('an issuer that takes too long', async () => {
    const error: unknown = await verifyToken(await token(), issuer, () => () => {
      throw new errors.JWKSTimeout()
    }).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(errors.JWKSTimeout)
  })
})

test('a strength that is no code is not passed on', async () => {
  expect(await verify(await token({ acr: 'a free text' }))).toMatchObject({ authStrength: 'unknown' })
})

test('a strength that the stage does not take is refused', async () => {
  const settings = { strengths: ['eidas2', 'eidas3'] }

  const strong = await verify(await token({ acr: 'eidas2' }), settings)
  const others = [{ acr: 'eidas1' }, { acr: 'eidas2 ' }, { acr: ['eidas2'] }, { acr: undefined }, {}]

  expect(strong.authStrength).toBe('eidas2')
  for (const other of others) {
    await expect(verify(await token(other), settings)).rejects.toBeInstanceOf(BadToken)
  }
})

describe('where professions are asked for', () => {
  const settings = { professions: ['10'] }
  const working = (...codes: readonly unknown[]) => ({
    SubjectRefPro: { codeCivilite: 'M', exercices: codes.map((codeProfession) => ({ codeProfession })) },
  })

  test.each([
    ['a physician', working('10')],
    ['who is a physician beside something else', working('21', '10')],
  ])('%s comes in', async (_who, claimed) => {
    expect(await verify(await token(claimed), settings)).toMatchObject({ subject: 'ada' })
  })

  test.each([
    ['who is known without SubjectRefPro', {}],
    ['whose SubjectRefPro is empty', { SubjectRefPro: null }],
    ['who works nowhere', working()],
    ['a pharmacist', working('21')],
    ['who says so elsewhere', { codeProfession: '10', SubjectRole: ['10^1.2.250.1.213.1.1.5.5'] }],
    ['whose profession is a number', working(10)],
    ['whose profession only begins alike', working('100')],
  ])('%s does not', async (_who, claimed) => {
    await expect(verify(await token(claimed), settings)).rejects.toBeInstanceOf(BadToken)
  })
})

describe('an access token of Cognito', () => {
  const settings = { tokenForm: 'cognito' }
  const ofCognito = (changes: object = {}) =>
    token(
      { aud: undefined, acr: undefined, token_use: 'access', client_id: issuer.tokenAudience, ...changes },
      { typ: undefined },
    )

  test('holds where the stage says that the issuer is Cognito, and nowhere else', async () => {
    expect(await verify(await ofCognito(), settings)).toMatchObject({
      subject: 'ada',
      authStrength: 'unknown',
    })
    await expect(verify(await ofCognito())).rejects.toBeInstanceOf(BadToken)
  })

  test.each([
    ['an ID token', { token_use: 'id', aud: issuer.tokenAudience }],
    ['one for another client', { client_id: 'another' }],
    ['one for no client', { client_id: undefined }],
    ['one that says nothing of its use', { token_use: undefined }],
    ['one of another issuer', { iss: 'https://issuer.example/physicians' }],
    ['one without an end', { exp: undefined }],
  ])('%s is none', async (_what, changes) => {
    await expect(verify(await ofCognito(changes), settings)).rejects.toBeInstanceOf(BadToken)
  })
})
