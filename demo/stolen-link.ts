/** A link that nobody asked the vault for, signed with a function's own keys: what a thief of those would do. */
import { createHash, createHmac } from 'node:crypto'
import type { Stack } from '../local/stack/stack.ts'

const region = 'eu-west-3'
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The object version of a link that was given, without its grant and signed anew (AWS Signature Version 4:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 */
export function stolenLink({ principals, roleOf, clock }: Stack, given: string): string {
  const { accessKeyId, secretAccessKey } = principals.ofRole(roleOf('advisor-api').arn)
  const { origin, host, pathname, searchParams } = new URL(given)
  const time = new Date(clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const scope = `${day}/${region}/s3/aws4_request`
  const fields = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': '120',
    'X-Amz-SignedHeaders': 'host',
    versionId: searchParams.get('versionId') ?? '',
  }
  const query = Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  const canonical = `GET\n${pathname}\n${query}\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`))
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex')
  return `${origin}${pathname}?${query}&X-Amz-Signature=${signature}`
}
