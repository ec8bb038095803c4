import { createHash, createHmac } from 'node:crypto'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const hex = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * The signature that S3 itself computes for a presigned request, written from the specification and apart from any SDK.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function querySignature(
  { method, url, headers }: { method: string; url: string; headers: Readonly<Record<string, string>> },
  secretAccessKey: string,
): string {
  const { pathname, searchParams, host } = new URL(url)
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&')
  const all: Readonly<Record<string, string>> = { ...headers, host }
  const signedHeaders = searchParams.get('X-Amz-SignedHeaders') ?? ''
  const canonicalHeaders = signedHeaders
    .split(';')
    .map((name) => `${name}:${all[name]}\n`)
    .join('')
  const canonical = [method, pathname, query, canonicalHeaders, signedHeaders, 'UNSIGNED-PAYLOAD'].join('\n')

  const date = searchParams.get('X-Amz-Date') ?? ''
  const [, day = '', region = '', service = '', end = ''] = (
    searchParams.get('X-Amz-Credential') ?? ''
  ).split('/')
  const toSign = ['AWS4-HMAC-SHA256', date, [day, region, service, end].join('/'), hex(canonical)].join('\n')
  const key = [day, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  return hmac(key, toSign).toString('hex')
}
