import { Hash } from '@smithy/hash-node'
import { SignatureV4 } from '@smithy/signature-v4'
import { linkLimits } from '../limits.ts'
import type { Space } from '../model/categories.ts'
import type { Links } from '../vault/ports.ts'

export interface LinkSettings {
  readonly region: string
  /** Asked for each link, so that a link never outlives what it was signed with by surprise. */
  readonly credentials: () => {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
  /** Asked for when a link needs it: a function is told of the buckets that it signs for, and of no other. */
  readonly intake: (space: Space) => string
  readonly standardBucket: () => string
  /** Another S3 than the region's own, addressed by path; a path of its own is part of what is signed. */
  readonly endpoint?: string | undefined
}

type SignableRequest = Parameters<SignatureV4['presign']>[0]

/**
 * Signs S3 requests in process (AWS Signature Version 4, query parameters, unsigned payload:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html). Without the S3 client, whose loading
 * alone would double a cold start.
 */
export function s3Links(settings: LinkSettings): Links {
  const signer = new SignatureV4({
    service: 's3',
    region: settings.region,
    credentials: async () => settings.credentials(),
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
  })
  const sign = async (request: SignableRequest, at: number, expiresIn: number): Promise<string> => {
    const unhoistableHeaders = new Set(Object.keys(request.headers).filter((name) => name !== payloadHeader))
    const options = { signingDate: new Date(at), expiresIn, unhoistableHeaders }
    return urlOf(await signer.presign(request, options))
  }
  return {
    async signUpload(permit, { documentId, space, sizeBytes, sha256, mediaType }) {
      const headers = {
        'content-length': String(sizeBytes),
        'content-type': mediaType,
        'if-none-match': '*', // An upload URL creates an object; it never replaces one.
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
      }
      const request = requestFor(settings, settings.intake(space), documentId, { method: 'PUT', headers })
      const url = await sign(request, permit.at, linkLimits.uploadUrlSeconds)
      return { url, method: 'PUT', headers }
    },
    async signDownload(permit, { documentId, versionId }) {
      const query = { versionId, 'x-vault-grant': permit.entryId }
      const request = requestFor(settings, settings.standardBucket(), documentId, { method: 'GET', query })
      const url = await sign(request, permit.at, linkLimits.downloadUrlSeconds)
      return { url, method: 'GET', headers: {} }
    },
  }
}

/** In this spelling it becomes the query's field: the bytes are bound by their checksum header instead. */
const payloadHeader = 'X-Amz-Content-Sha256'

function requestFor(
  { region, endpoint }: LinkSettings,
  bucket: string,
  key: string,
  more: {
    readonly method: string
    readonly headers?: Record<string, string>
    readonly query?: Record<string, string>
  },
): SignableRequest {
  const base = new URL(endpoint ?? `https://${bucket}.s3.${region}.amazonaws.com`)
  const prefix = base.pathname.replace(/\/$/, '')
  return {
    method: more.method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port === '' ? {} : { port: Number(base.port) }),
    path: endpoint === undefined ? `/${key}` : `${prefix}/${bucket}/${key}`,
    query: { ...more.query },
    headers: { ...more.headers, host: base.host, [payloadHeader]: 'UNSIGNED-PAYLOAD' },
  }
}

/** Everything but unreserved characters is escaped, as the signature has it (RFC 3986, section 2.3). */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

function urlOf({ protocol, hostname, port, path, query = {} }: SignableRequest): string {
  const host = port === undefined ? hostname : `${hostname}:${port}`
  const fields = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(String(value))}`)
  return `${protocol}//${host}${path}?${fields.join('&')}`
}
