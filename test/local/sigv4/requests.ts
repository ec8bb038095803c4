import { Hash } from '@smithy/hash-node'
import { SignatureV4 } from '@smithy/signature-v4'
import type { SignatureSettings, WireRequest } from '../../../local/sigv4/verify.ts'

export const region = 'eu-west-3'
export const signedAt = Date.parse('2026-11-24T10:00:00Z')
export const credentials = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: 'a secret of the tests' }

export const settings: SignatureSettings = {
  secretOf: (id) => (id === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
  now: signedAt + 5_000,
  region,
  service: 's3',
}

export interface Draft {
  readonly method: string
  readonly path: string
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly body?: string
}

export const signer = (service: string) =>
  new SignatureV4({
    service,
    region,
    credentials,
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: service !== 's3',
  })

const percentEncoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const httpRequest = ({ method, path, query = {}, headers = {}, body }: Draft) => ({
  protocol: 'http:',
  hostname: '127.0.0.1',
  port: 4500,
  method,
  path,
  query,
  headers: { host: '127.0.0.1:4500', ...headers },
  body,
})

interface Signed {
  readonly method: string
  readonly path: string
  readonly query?: Record<string, string | string[] | null> | undefined
  readonly headers: Record<string, string>
}

function onTheWire({ method, path, query, headers }: Signed): WireRequest {
  const pairs = Object.entries(query ?? {}).map(
    ([name, value]) => `${percentEncoded(name)}=${percentEncoded(String(value))}`,
  )
  const url = pairs.length > 0 ? `${path}?${pairs.join('&')}` : path
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return { method, url, headers: Object.fromEntries(lower) }
}

export async function presigned(draft: Draft, expiresIn = 120): Promise<WireRequest> {
  const options = { expiresIn, signingDate: new Date(signedAt), unhoistableHeaders: unhoistable }
  return onTheWire(await signer('s3').presign(httpRequest(draft), options))
}

const unhoistable = new Set(['x-amz-checksum-sha256'])

export async function signedInHeader(draft: Draft, service = 's3'): Promise<WireRequest> {
  return onTheWire(await signer(service).sign(httpRequest(draft), { signingDate: new Date(signedAt) }))
}
