/** From method, path and query to the operation's name; and which headers and parameters that operation knows. */
import { splitTarget } from '../sigv4/canonical.ts'
import type { OperationName } from './operation.ts'
import { notImplemented, S3Error } from './s3-error.ts'

export interface Route {
  readonly name: OperationName
  readonly bucket: string
  /** Empty for an operation on the bucket. */
  readonly key: string
  readonly query: ReadonlyMap<string, string>
}

interface Shape {
  readonly query: readonly string[]
  /** Headers that start with `x-amz-`, besides those of every request. */
  readonly headers: readonly string[]
}

const xmlChecksums = ['x-amz-sdk-checksum-algorithm', 'x-amz-checksum-crc32', 'x-amz-checksum-sha256']
const bypass = 'x-amz-bypass-governance-retention'
const reads: Shape = { query: ['versionId'], headers: [] }
const writes: Shape = { query: ['versionId'], headers: xmlChecksums }

export const shapes: Readonly<Record<OperationName, Shape>> = {
  PutObject: {
    query: [],
    headers: [
      'x-amz-checksum-sha256',
      'x-amz-sdk-checksum-algorithm',
      'x-amz-object-lock-mode',
      'x-amz-object-lock-retain-until-date',
      'x-amz-object-lock-legal-hold',
      'x-amz-tagging',
    ],
  },
  GetObject: { query: ['versionId'], headers: ['x-amz-checksum-mode'] },
  DeleteObject: { query: ['versionId'], headers: [bypass] },
  ListObjectVersions: { query: ['prefix', 'key-marker', 'version-id-marker', 'max-keys'], headers: [] },
  PutObjectRetention: { query: ['versionId'], headers: [...xmlChecksums, bypass] },
  PutObjectLegalHold: writes,
  PutObjectTagging: writes,
  GetObjectRetention: reads,
  GetObjectLegalHold: reads,
  GetObjectTagging: reads,
}

const routes: Readonly<Record<string, OperationName>> = {
  'GET bucket?versions': 'ListObjectVersions',
  'PUT key': 'PutObject',
  'GET key': 'GetObject',
  'DELETE key': 'DeleteObject',
  'PUT key?retention': 'PutObjectRetention',
  'GET key?retention': 'GetObjectRetention',
  'PUT key?legal-hold': 'PutObjectLegalHold',
  'GET key?legal-hold': 'GetObjectLegalHold',
  'PUT key?tagging': 'PutObjectTagging',
  'GET key?tagging': 'GetObjectTagging',
}

const subresources = new Set(['versions', 'retention', 'legal-hold', 'tagging'])
const keyBytesMax = 1024

const signing = new Set(
  ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature', 'Content-Sha256'].map(
    (name) => `X-Amz-${name}`,
  ),
)

/** S3 ignores parameters that start with `x-`, and writes them into its access log. */
const isCustom = (name: string) => /^x-/.test(name) && !name.startsWith('x-amz-')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  }
}

function queryOf(parameters: readonly (readonly [string, string])[]): Map<string, string> {
  const query = new Map<string, string>()
  for (const [rawName, rawValue] of parameters) {
    const name = decoded(rawName)
    if (signing.has(name) || isCustom(name)) continue
    if (query.has(name)) throw new S3Error('InvalidArgument', `${name} stands twice in the query`)
    query.set(name, decoded(rawValue))
  }
  return query
}

/** Path style: `/<bucket>/<key>`, the mount prefix cut off. Throws NotImplemented, InvalidURI or KeyTooLongError. */
export function routeOf(method: string, url: string): Route {
  const { path, parameters } = splitTarget(url)
  const [, bucket = '', rest] = /^\/([^/]*)(?:\/(.*))?$/s.exec(path) ?? []
  const key = decoded(rest ?? '')
  if (Buffer.byteLength(key) > keyBytesMax) throw new S3Error('KeyTooLongError', 'Your key is too long')
  const query = queryOf(parameters)
  const [subresource, ...others] = [...query.keys()].filter((name) => subresources.has(name))
  const suffix = subresource === undefined ? '' : `?${subresource}`
  const asked = `${method} ${key === '' ? 'bucket' : 'key'}${suffix}`
  const name = Object.hasOwn(routes, asked) && others.length === 0 ? routes[asked] : undefined
  if (name === undefined || bucket === '')
    return notImplemented(`${asked}${others.map((it) => `&${it}`).join('')}`)
  const unknown = [...query.keys()].find((it) => it !== subresource && !shapes[name].query.includes(it))
  if (unknown !== undefined) return notImplemented(`the parameter ${unknown} of ${name}`)
  return { name, bucket: decoded(bucket), key, query }
}
