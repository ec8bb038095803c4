/** Tokens as an issuer of the running stack signs them, and as somebody forges them who knows all but its key. */
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import type { Town } from '../../demo/town.ts'
import { signingKey } from '../../local/identity/signing-key.ts'

type Changes = Readonly<Record<string, unknown>>

/** Signs with the issuer's own key, whatever claims and header are changed to. */
export async function issuerOf({ stack }: Town, audience: string) {
  const jwk = signingKey(join(stack.home, 'identity'), audience)
  const own = await importJWK(jwk, 'ES256')
  const { d: _secret, ...publicJwk } = jwk
  const now = Math.floor(stack.clock.now() / 1000)
  const header = { alg: 'ES256', kid: jwk.kid, typ: 'at+jwt' }
  const claims = {
    iss: `${stack.origin}/${audience === 'privacy' ? 'privacy-staff' : `${audience}s`}`,
    aud: `vault-${audience}`,
    sub: randomUUID(),
    iat: now,
    exp: now + 600,
  }
  const sign = (changes: Changes = {}, more: Changes = {}, key: Parameters<SignJWT['sign']>[0] = own) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...more }).sign(key)
  return { sign, claims, header, publicJwk, now }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** One token for each way in which it does not hold, all of them right in everything else. */
export async function forgeriesOf(town: Town, audience: string): Promise<Record<string, string>> {
  const { sign, claims, header, publicJwk, now } = await issuerOf(town, audience)
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const strangersJwk = { ...stranger.publicKey.export({ format: 'jwk' }), kid: 'mine' }
  const [signedHeader = '', , signature = ''] = (await sign()).split('.')
  const hs256 = (secret: string | Buffer) => {
    const input = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  }
  const pem = createPublicKey({ key: publicJwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
  const elsewhere = `${town.stack.origin}/_local/people`
  return {
    'of algorithm none': `${part({ ...header, alg: 'none' })}.${part(claims)}.`,
    'of HS256 with the public key in PEM': hs256(pem),
    'of HS256 with the public key as a JWK': hs256(JSON.stringify(publicJwk)),
    'of another issuer': await sign({ iss: 'https://issuer.example' }),
    'of an issuer with a slash more': await sign({ iss: `${claims.iss}/` }),
    'for another audience': await sign({ aud: 'vault-other' }),
    'for several others': await sign({ aud: ['vault-other', `${claims.aud}-2`] }),
    'naming an unknown key': await sign({}, { kid: randomUUID() }),
    'naming no key': await sign({}, { kid: undefined }),
    'that is an ID token': await sign({}, { typ: 'JWT' }),
    'without a type': await sign({}, { typ: undefined }),
    'of another key under the right name': await sign({}, {}, stranger.privateKey),
    'that brings its own key': await sign({}, { kid: 'mine', jwk: strangersJwk }, stranger.privateKey),
    'that brings the right key': await sign({}, { jwk: publicJwk }),
    'that says where its key is': await sign({}, { kid: 'mine', jku: elsewhere }, stranger.privateKey),
    'that says where its certificate is': await sign({}, { x5u: elsewhere }),
    'with a certificate': await sign({}, { x5c: ['MIIB'] }),
    'that expired': await sign({ exp: now - 60 }),
    'without an end': await sign({ exp: undefined }),
    'that is not valid yet': await sign({ nbf: now + 600 }),
    'of nobody': await sign({ sub: undefined }),
    'with a changed claim': `${signedHeader}.${part({ ...claims, sub: 'gilles' })}.${signature}`,
    'without its signature': `${signedHeader}.${part(claims)}.`,
    'that is none': 'eyJhbGciOi',
  }
}
