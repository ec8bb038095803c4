import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SignatureError } from '../../../local/sigv4/signature-error.ts'
import { verifySignature, type WireRequest } from '../../../local/sigv4/verify.ts'
import { credentials, type Draft, presigned, settings, signedAt, signedInHeader } from './requests.ts'

const link: Draft = {
  method: 'GET',
  path: '/s3/documents/document_01JA2B3C4D',
  query: { versionId: 'v1', 'x-vault-grant': 'entry_01JA2B3C4D' },
  headers: { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
}

const upload: Draft = {
  method: 'PUT',
  path: '/s3/intake/document_01JA2B3C4D',
  headers: {
    'content-length': '11',
    'content-type': 'application/pdf',
    'if-none-match': '*',
    'x-amz-checksum-sha256': createHash('sha256').update('hello world').digest('base64'),
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
  },
}

/** The code of the refusal, or 'accepted'. */
function verdict(request: WireRequest, changed: Partial<typeof settings> = {}): string {
  try {
    verifySignature(request, { ...settings, ...changed })
    return 'accepted'
  } catch (error) {
    if (error instanceof SignatureError) return error.code
    throw error
  }
}

test('a presigned URL says who signed it, when, and that its body is not signed', async () => {
  const request = await presigned(link)

  const verified = verifySignature(request, settings)

  expect(verified).toEqual({
    accessKeyId: credentials.accessKeyId,
    signedHeaders: ['host'],
    payloadHash: 'UNSIGNED-PAYLOAD',
    presigned: true,
    signatureAgeMs: 5_000,
  })
})

test('an upload URL binds every header that its signer named', async () => {
  const request = await presigned(upload)

  const { signedHeaders } = verifySignature(request, settings)

  const bound = ['content-length', 'content-type', 'host', 'if-none-match', 'x-amz-checksum-sha256']
  expect(signedHeaders).toEqual(bound)
})

test('a signature in the header says the digest of the body', async () => {
  const request = await signedInHeader({ ...upload, headers: { 'content-length': '5' }, body: 'hello' })

  const verified = verifySignature(request, settings)

  expect(verified.payloadHash).toBe(createHash('sha256').update('hello').digest('hex'))
  expect(verified.presigned).toBe(false)
})

test.each(['kms', 'dynamodb', 'events'] as const)(
  'a request to %s is verified for that service and for no other',
  async (service) => {
    const draft = { method: 'POST', path: `/${service}/`, headers: { 'content-type': 'x' }, body: '{}' }
    const request = await signedInHeader(draft, service)

    const right = verdict(request, { service })
    const wrong = verdict(request, { service: 's3' })

    expect({ right, wrong }).toEqual({ right: 'accepted', wrong: 'AuthorizationHeaderMalformed' })
  },
)

test.each([
  ['a download link', link],
  ['an upload URL', upload],
])('no character of %s can be changed, removed or doubled', async (_name, draft) => {
  const request = await presigned(draft)

  const accepted = variantsOf(request.url).filter((url) => verdict({ ...request, url }) === 'accepted')

  expect(accepted).toEqual([])
})

/** Each character as its neighbour, in the other case, as a percent, missing and twice. */
function variantsOf(url: string): string[] {
  return [...url].flatMap((character, index) => {
    const before = url.slice(0, index)
    const after = url.slice(index + 1)
    const other = character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()
    const neighbour = String.fromCharCode(character.charCodeAt(0) ^ 1)
    return [neighbour, other, '%', '+', '&', '', character.repeat(2)]
      .map((instead) => `${before}${instead}${after}`)
      .filter((changed) => changed !== url)
  })
}

test('no character of a signed header or of the method can be changed', async () => {
  const request = await presigned(upload)
  const names = Object.keys(request.headers)

  const verdicts = names.flatMap((name) => {
    const value = String(request.headers[name])
    return [...value].map((character, index) => {
      const neighbour = String.fromCharCode(character.charCodeAt(0) ^ 1)
      const changed = value.slice(0, index) + neighbour + value.slice(index + 1)
      return verdict({ ...request, headers: { ...request.headers, [name]: changed } })
    })
  })

  expect(new Set(verdicts)).toEqual(new Set(['SignatureDoesNotMatch']))
  expect(verdict({ ...request, method: 'POST' })).toBe('SignatureDoesNotMatch')
})

describe('a request is refused when', () => {
  test('an x-amz header was added to it', async () => {
    const request = await presigned(link)

    const added = { ...request.headers, 'x-amz-bypass-governance-retention': 'true' }

    expect(verdict({ ...request, headers: added })).toBe('AccessDenied')
  })

  test('a signed header was left out', async () => {
    const { method, url, headers } = await presigned(upload)

    const { 'if-none-match': _removed, ...others } = headers

    expect(verdict({ method, url, headers: others })).toBe('SignatureDoesNotMatch')
  })

  test('it names as signed what every object has', async () => {
    const request = await presigned(link)

    const verdicts = ['constructor%3Bhost', '__proto__%3Bhost'].map((names) =>
      verdict({ ...request, url: request.url.replace('SignedHeaders=host', `SignedHeaders=${names}`) }),
    )

    expect(verdicts).toEqual(['SignatureDoesNotMatch', 'SignatureDoesNotMatch'])
  })

  test('its URL has expired, or is signed over 15 minutes ahead', async () => {
    const request = await presigned(link, 120)

    const verdicts = [120_000, 120_001, -900_000, -900_001].map((age) =>
      verdict(request, { now: signedAt + age }),
    )

    expect(verdicts).toEqual(['accepted', 'AccessDenied', 'accepted', 'AccessDenied'])
  })

  test('its URL would live over 7 days', async () => {
    const request = await presigned(link, 604_800)

    const longer = { ...request, url: request.url.replace('604800', '604801') }

    expect(verdict(request)).toBe('accepted')
    expect(verdict(longer)).toBe('AuthorizationQueryParametersError')
  })

  test('the clocks differ by over 15 minutes', async () => {
    const request = await signedInHeader({ method: 'GET', path: '/s3/documents/key' })

    const verdicts = [900_000, 900_001, -900_000, -900_001].map((age) =>
      verdict(request, { now: signedAt + age }),
    )

    expect(verdicts).toEqual(['accepted', 'RequestTimeTooSkewed', 'accepted', 'RequestTimeTooSkewed'])
  })

  test('nobody holds its access key, or somebody with another secret', async () => {
    const request = await presigned(link)

    const verdicts = [undefined, 'another secret'].map((secret) =>
      verdict(request, { secretOf: () => secret }),
    )

    expect(verdicts).toEqual(['InvalidAccessKeyId', 'SignatureDoesNotMatch'])
  })

  test('it is not signed, signed twice, or signed for another region', async () => {
    const request = await presigned(link)
    const { authorization } = (await signedInHeader({ method: 'GET', path: '/s3/a/b' })).headers

    const verdicts = [
      verdict({ method: 'GET', url: '/s3/documents/key', headers: { host: '127.0.0.1' } }),
      verdict({ ...request, headers: { ...request.headers, authorization } }),
      verdict(request, { region: 'eu-central-1' }),
    ]

    const malformed = 'AuthorizationQueryParametersError'
    expect(verdicts).toEqual(['AccessDenied', malformed, malformed])
  })

  test('it carries a session token, since none are given out here', async () => {
    const request = await presigned({ ...link, query: { 'X-Amz-Security-Token': 'token' } })

    const code = verdict(request)

    expect(code).toBe('InvalidToken')
  })

  test('a JSON service answers under its own names', async () => {
    const request = await signedInHeader({ method: 'POST', path: '/kms/', body: '{}' }, 'kms')

    const verdicts = [
      verdict({ ...request, method: 'PUT' }, { service: 'kms' }),
      verdict(request, { service: 'kms', secretOf: () => undefined }),
      verdict({ method: 'POST', url: '/kms/', headers: {} }, { service: 'kms' }),
    ]

    expect(verdicts).toEqual([
      'InvalidSignatureException',
      'UnrecognizedClientException',
      'MissingAuthenticationTokenException',
    ])
  })
})
