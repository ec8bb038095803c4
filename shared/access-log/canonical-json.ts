/** A value that RFC 8785 can write: absent members are left out before, never written as null. */
export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, ECMAScript numbers, no space.
 * Throws on what the scheme refuses: a number that is not finite, a string with a lone surrogate.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number of a log entry must be finite')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('a text of a log entry must be well-formed Unicode')
    return JSON.stringify(value)
  }
  if (typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const member = value[name]
      return member === undefined ? [] : [`${canonicalJson(name)}:${canonicalJson(member)}`]
    })
  return `{${members.join(',')}}`
}

/** Array.isArray does not narrow a readonly array. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
