import { Hash } from '@smithy/hash-node'
import { SignatureV4 } from '@smithy/signature-v4'
import { linkLimits } from '../limits.ts'
import type { SignedRequest } from '../model/document.ts'
import type { Links } from '../vault/ports.ts'

export interface LinkSettings {
  readonly region: string
  /** Read at each signing: a role's credentials change while the function lives. */
  readonly credentials: () => { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  readonly intake: { readonly standard: string; readonly health: string }
  readonly standardBucket: string
  /** A stand-in for S3, spoken to path style; its own path is part of what is signed. */
  readonly endpoint?: string | undefined
}

interface Signable {
  readonly method: 'PUT' | 'GET'
  readonly bucket: string
  readonly key: string
  readonly query: Record<string, string>
  readonly headers: Record<string, string>
  readonly expiresIn: number
  readonly at: number
}

/**
 * Links that S3 checks itself: SigV4 in the query, every header of an upload signed, the payload bound by its digest.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function s3Links(settings: LinkSettings): Links {
  return {
    signUpload: (permit, { documentId, space, sizeBytes, sha256, mediaType }) =>
      sign(settings, {
        method: 'PUT',
        bucket: settings.intake[space],
        key: documentId,
        query: {},
        headers: {
          'content-type': mediaType,
          'content-length': String(sizeBytes),
          'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
          'if-none-match': '*',
        },
        expiresIn: linkLimits.uploadUrlSeconds,
        at: permit.at,
      }),
    signDownload: (permit, { documentId, versionId }) =>
      sign(settings, {
        method: 'GET',
        bucket: settings.standardBucket,
        key: documentId,
        query: { versionId, 'x-vault-grant': permit.entryId },
        headers: {},
        expiresIn: linkLimits.downloadUrlSeconds,
        at: permit.at,
      }),
  }
}

async function sign(settings: LinkSettings, request: Signable): Promise<SignedRequest> {
  const { method, headers, query, expiresIn } = request
  const target = targetOf(settings, request)
  const signer = new SignatureV4({
    service: 's3',
    region: settings.region,
    credentials: settings.credentials(),
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
    applyChecksum: false,
  })
  const names = new Set(Object.keys(headers))
  const signed = await signer.presign(
    {
      method,
      protocol: target.protocol,
      hostname: target.hostname,
      ...(target.port === '' ? {} : { port: Number(target.port) }),
      path: target.pathname,
      query,
      headers: { ...headers, host: target.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    {
      expiresIn,
      signingDate: new Date(request.at),
      unhoistableHeaders: names,
      signableHeaders: new Set([...names, 'host']),
    },
  )
  const parameters = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
  )
  return { url: `${target.origin}${target.pathname}?${parameters.join('&')}`, method, headers }
}

function targetOf({ endpoint, region }: LinkSettings, { bucket, key }: Signable): URL {
  return endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/${key}`)
    : new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/${key}`)
}

/** RFC 3986, as SigV4 wants it. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
