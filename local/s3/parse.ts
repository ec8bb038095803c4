/** From an understood route to an operation: every header is read or refused. */
import type { Operation, OperationName, PutObject } from './operation.ts'
import { type Route, shapes } from './route.ts'
import { notImplemented, S3Error } from './s3-error.ts'
import {
  etagFrom,
  legalHoldFrom,
  legalHoldFromXml,
  rangeFrom,
  retentionFrom,
  retentionFromXml,
  sha256From,
  tagsFromHeader,
  tagsFromXml,
} from './values.ts'
import type { Retention } from './version.ts'

/** Header values by lower-case name. */
export type ReadHeader = (name: string) => string | undefined

interface Given {
  readonly route: Route
  readonly header: ReadHeader
  /** The body of an operation that sends XML, else empty. */
  readonly xml: string
  readonly now: number
}

const everywhere = new Set([
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-user-agent',
  'x-amz-expected-bucket-owner',
])

/** S3 would store or verify these with an object; this one would drop them. */
const notStored = ['content-encoding', 'content-language', 'content-md5', 'expires']

const objectBytesMax = 5 * 1024 ** 3
const keysPerPageMax = 1000

/** Throws NotImplemented for a header that this operation does not model. */
export function assertKnownHeaders(name: OperationName, headerNames: readonly string[]): void {
  const unknown = headerNames.find(
    (it) => it.startsWith('x-amz-') && !everywhere.has(it) && !shapes[name].headers.includes(it),
  )
  if (unknown !== undefined) notImplemented(`the header ${unknown} of ${name}`)
  const dropped = name === 'PutObject' ? headerNames.find((it) => notStored.includes(it)) : undefined
  if (dropped !== undefined) notImplemented(`the header ${dropped} of ${name}`)
}

export const sendsXml = (name: OperationName): boolean => /^PutObject./.test(name)

/** Throws an S3Error for a value that is not of its form. */
export function parseOperation(given: Given): Operation {
  return parsers[given.route.name](given)
}

const onVersion = ({ route: { key, query } }: Given) => ({ key, versionId: query.get('versionId') })

const parsers: Readonly<Record<OperationName, (given: Given) => Operation>> = {
  PutObject: putObject,
  GetObject(given) {
    const { header } = given
    const range = header('range')
    return {
      name: 'GetObject',
      ...onVersion(given),
      range: range === undefined ? undefined : rangeFrom(range),
      ifMatch: etag(header('if-match')),
      ifNoneMatch: etag(header('if-none-match')),
      withChecksum: header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED',
    }
  },
  DeleteObject: (given) => ({
    name: 'DeleteObject',
    ...onVersion(given),
    bypass: bypassOf(given),
    ifMatch: etag(given.header('if-match')),
  }),
  ListObjectVersions({ route: { query } }) {
    const keysMax = query.get('max-keys') ?? String(keysPerPageMax)
    if (!/^\d{1,9}$/.test(keysMax)) throw new S3Error('InvalidArgument', 'max-keys is not a whole number')
    const versionIdMarker = query.get('version-id-marker')
    if (versionIdMarker !== undefined && !query.get('key-marker')) {
      throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
    }
    return {
      name: 'ListObjectVersions',
      prefix: query.get('prefix') ?? '',
      keyMarker: query.get('key-marker') ?? '',
      versionIdMarker,
      keysMax: Math.min(Number(keysMax), keysPerPageMax),
    }
  },
  PutObjectRetention: (given) => ({
    name: 'PutObjectRetention',
    ...onVersion(given),
    bypass: bypassOf(given),
    retention: retentionFromXml(given.xml, given.now),
  }),
  PutObjectLegalHold: (given) => ({
    name: 'PutObjectLegalHold',
    ...onVersion(given),
    legalHold: legalHoldFromXml(given.xml),
  }),
  PutObjectTagging: (given) => ({
    name: 'PutObjectTagging',
    ...onVersion(given),
    tags: tagsFromXml(given.xml),
  }),
  GetObjectRetention: (given) => ({ name: 'GetObjectRetention', ...onVersion(given) }),
  GetObjectLegalHold: (given) => ({ name: 'GetObjectLegalHold', ...onVersion(given) }),
  GetObjectTagging: (given) => ({ name: 'GetObjectTagging', ...onVersion(given) }),
}

function putObject({ route: { key }, header, now }: Given): PutObject {
  const ifNoneMatch = header('if-none-match')
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') notImplemented('if-none-match other than *')
  const sha256 = header('x-amz-checksum-sha256')
  const hold = header('x-amz-object-lock-legal-hold')
  const tagging = header('x-amz-tagging')
  return {
    name: 'PutObject',
    key,
    sizeBytes: sizeOf(header),
    contentType: header('content-type') ?? 'binary/octet-stream',
    contentDisposition: header('content-disposition'),
    cacheControl: header('cache-control'),
    sha256: sha256 === undefined ? undefined : sha256From(sha256),
    ifAbsent: ifNoneMatch === '*',
    ifMatch: etag(header('if-match')),
    retention: retentionOf(header, now),
    legalHold: hold === undefined ? undefined : legalHoldFrom(hold),
    tags: tagging === undefined ? undefined : tagsFromHeader(tagging),
  }
}

function sizeOf(header: ReadHeader): number {
  const length = header('content-length')
  if (length === undefined || !/^\d{1,15}$/.test(length)) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  if (Number(length) > objectBytesMax) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  }
  return Number(length)
}

function retentionOf(header: ReadHeader, now: number): Retention | undefined {
  const mode = header('x-amz-object-lock-mode')
  const until = header('x-amz-object-lock-retain-until-date')
  if (mode === undefined && until === undefined) return undefined
  if (mode === undefined || until === undefined) {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
    )
  }
  return retentionFrom(mode, until, now)
}

const etag = (text: string | undefined) => (text === undefined ? undefined : etagFrom(text))

const bypassOf = ({ header }: Given) => header('x-amz-bypass-governance-retention')?.toLowerCase() === 'true'
