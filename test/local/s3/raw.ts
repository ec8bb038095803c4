/** Requests without an SDK: signed in the query as the vault signs links, and sent as they are. */
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { Hash } from '@smithy/hash-node'
import { SignatureV4 } from '@smithy/signature-v4'
import { region } from './open-stack.ts'
import type { startS3 } from './stack.ts'

type Stack = Awaited<ReturnType<typeof startS3>>

interface Draft {
  readonly path: string
  readonly method?: string
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly expiresIn?: number
}

export async function presignedUrl({ endpoint, credentials, clock }: Stack, role: string, draft: Draft) {
  const { path, method = 'GET', query = {}, headers = {}, expiresIn = 120 } = draft
  const base = new URL(endpoint)
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: credentials(role),
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
  })
  const request = {
    method,
    protocol: base.protocol,
    hostname: base.hostname,
    port: Number(base.port),
    path: `${base.pathname}/${path}`,
    query,
    headers: { ...headers, host: base.host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
  }
  const unhoistableHeaders = new Set(Object.keys(headers))
  const signingDate = new Date(clock.now())
  const signed = await signer.presign(request, { expiresIn, signingDate, unhoistableHeaders })
  const fields = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return `${base.origin}${request.path}?${fields.join('&')}`
}

interface RawAnswer {
  readonly status: number
  /** The error's code, or nothing. */
  readonly code: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sends exactly these headers and this body. */
export function send(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const request = httpRequest(url, { method, headers, agent: false }, async (response) => {
    const answered = await text(response)
    const code = /<Code>(.*)<\/Code>/.exec(answered)?.[1]
    resolve({ status: response.statusCode ?? 0, code, headers: response.headers, body: answered })
  })
  request.on('error', reject)
  request.end(body)
  return promise
}
