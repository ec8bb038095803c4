/** Values that stand in headers, queries and XML alike, read strictly. */
import type { ByteRange } from './operation.ts'
import { notImplemented, S3Error } from './s3-error.ts'
import type { Retention } from './version.ts'
import { childOf, expectShape, parseXml } from './xml.ts'

const tagsMax = 10
const tagKeyCharactersMax = 128
const tagValueCharactersMax = 256

export type Tags = Readonly<Record<string, string>>

/** Source: "Categorizing your storage using tags", S3 user guide. Throws InvalidTag. */
function tagsFrom(pairs: readonly (readonly [string, string])[]): Tags {
  const names = new Set(pairs.map(([name]) => name))
  if (names.size !== pairs.length)
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key')
  if (pairs.length > tagsMax) throw new S3Error('InvalidTag', 'Object tags cannot be greater than 10')
  for (const [name, value] of pairs) {
    if (name === '' || name.length > tagKeyCharactersMax || name.startsWith('aws:')) {
      throw new S3Error('InvalidTag', 'The TagKey you have provided is invalid')
    }
    if (value.length > tagValueCharactersMax) {
      throw new S3Error('InvalidTag', 'The TagValue you have provided is invalid')
    }
  }
  return Object.fromEntries(pairs)
}

/** `x-amz-tagging`: pairs in the encoding of a query. */
export function tagsFromHeader(text: string): Tags {
  return tagsFrom([...new URLSearchParams(text)])
}

export function tagsFromXml(source: string): Tags {
  const tagging = parseXml(source)
  expectShape(tagging, 'Tagging', ['TagSet'])
  const tagSet = childOf(tagging, 'TagSet')
  expectShape(tagSet, 'TagSet', ['Tag'])
  return tagsFrom(
    tagSet.children.map((tag) => {
      expectShape(tag, 'Tag', ['Key', 'Value'])
      return [childOf(tag, 'Key').text, childOf(tag, 'Value').text] as const
    }),
  )
}

/** A retention in the future. Throws InvalidArgument, or MalformedXML for a mode that is none. */
export function retentionFrom(mode: string, until: string, now: number): Retention {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw new S3Error('MalformedXML', 'The mode is GOVERNANCE or COMPLIANCE')
  }
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(until) ? Date.parse(until) : Number.NaN
  if (Number.isNaN(instant))
    throw new S3Error('InvalidArgument', 'The retain until date must be provided in ISO 8601')
  if (instant <= now) throw new S3Error('InvalidArgument', 'The retain until date must be in the future!')
  return { mode, until: new Date(instant).toISOString() }
}

/** An empty element takes the retention away. */
export function retentionFromXml(source: string, now: number): Retention | undefined {
  const retention = parseXml(source)
  expectShape(retention, 'Retention', ['Mode', 'RetainUntilDate'])
  if (retention.children.length === 0) return undefined
  return retentionFrom(childOf(retention, 'Mode').text, childOf(retention, 'RetainUntilDate').text, now)
}

/** `x-amz-object-lock-legal-hold` and the status in XML. */
export function legalHoldFrom(status: string): boolean {
  if (status !== 'ON' && status !== 'OFF')
    throw new S3Error('InvalidArgument', 'Legal hold must be ON or OFF')
  return status === 'ON'
}

export function legalHoldFromXml(source: string): boolean {
  const hold = parseXml(source)
  expectShape(hold, 'LegalHold', ['Status'])
  return legalHoldFrom(childOf(hold, 'Status').text)
}

/** One range of bytes; several at once are not served. */
export function rangeFrom(text: string): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(text)
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return notImplemented(`the range '${text}'`)
  return { first: first === '' ? undefined : Number(first), last: last === '' ? undefined : Number(last) }
}

/** Base64 of 32 bytes. */
export function sha256From(text: string): string {
  const valid = /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').toString('base64') === text
  if (!valid) throw new S3Error('InvalidRequest', 'Value for x-amz-checksum-sha256 header is invalid.')
  return text
}

/** The one tag of an `if-match` or `if-none-match`, without its quotes; `*` stays. */
export function etagFrom(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1')
}
