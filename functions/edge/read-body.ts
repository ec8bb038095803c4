import type * as z from 'zod'
import { requestLimits } from '../../shared/limits.ts'
import { type Fault, VaultError } from '../../shared/model/errors.ts'

/** What of a gateway's event carries the body. */
interface RawBody {
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
  readonly contentType: string | undefined
}

/** Parses a JSON body within its limits; an empty one is an empty object. Throws VaultError. */
export function readBody({ body, isBase64Encoded, contentType }: RawBody): unknown {
  if (!body) return {}
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
  if (Buffer.byteLength(text) > requestLimits.bodyBytesMax) {
    throw new VaultError('TOO_LARGE', 'the body is over its limit')
  }
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw invalid('', 'content-type application/json')
  }
  if (depthOf(text) > requestLimits.bodyDepthMax) {
    throw invalid('', `at most ${requestLimits.bodyDepthMax} levels`)
  }
  const value = parsed(text)
  if (!isText(value)) throw invalid('', 'whole characters')
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('', 'JSON')
  }
}

/** Half a surrogate pair, which only an escape can spell, is no character and has no canonical form (RFC 7493, 2.1). */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isText(member))
}

/** Parses a part of the request with its schema. Throws INVALID_REQUEST with a pointer for every fault. */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, root = ''): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new VaultError(
    'INVALID_REQUEST',
    'a part does not match its schema',
    result.error.issues.map(faultOf(root)),
  )
}

const invalid = (pointer: string, expected: string) =>
  new VaultError('INVALID_REQUEST', 'the body cannot be read', [{ pointer, expected }])

/** What an issue expects, never what was sent: an unknown member's name is the caller's text. */
const faultOf =
  (root: string) =>
  ({ path, code, message }: z.core.$ZodIssue): Fault => ({
    pointer: `${root}${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
    expected: code === 'unrecognized_keys' ? 'no other members' : message.replace(/, received .*$/, ''),
  })

/** How deep arrays and objects nest, brackets in strings apart: found before the parser sees them. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place]
    if (isText) {
      if (letter === '\\') place += 1
      else if (letter === '"') isText = false
    } else if (letter === '"') isText = true
    else if (letter === '{' || letter === '[') {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (letter === '}' || letter === ']') depth -= 1
  }
  return deepest
}
