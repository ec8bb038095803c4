/** Matching of patterns with `*` (any text, also none) and `?` (one character). */

/** Whether the whole text fits the pattern. Linear memory, no backtracking beyond the last star. */
export function matchesPattern(pattern: string, text: string): boolean {
  let inPattern = 0
  let inText = 0
  let star = -1
  let resumeAt = 0
  while (inText < text.length) {
    const wanted = pattern[inPattern]
    if (wanted === '*') {
      star = inPattern++
      resumeAt = inText
    } else if (wanted === '?' || wanted === text[inText]) {
      inPattern++
      inText++
    } else if (star >= 0) {
      inPattern = star + 1
      inText = ++resumeAt
    } else {
      return false
    }
  }
  while (pattern[inPattern] === '*') inPattern++
  return inPattern === pattern.length
}

/** A pattern as it was read once, to be held against many texts. */
export type Reading<T> = (text: T) => boolean

const isPlain = (pattern: string): boolean => !/[*?]/.test(pattern)

/** Most patterns are plain, or end in their one star. */
export function readPattern(pattern: string): Reading<string> {
  if (isPlain(pattern)) return (text) => text === pattern
  const start = pattern.slice(0, -1)
  if (pattern === `${start}*` && isPlain(start)) return (text) => text.startsWith(start)
  return (text) => matchesPattern(pattern, text)
}

/** Actions are compared without regard to case: the text is one in small letters. */
export const readAction = (pattern: string): Reading<string> => readPattern(pattern.toLowerCase())

export function matchesAction(pattern: string, action: string): boolean {
  return readAction(pattern)(action.toLowerCase())
}

/** An ARN, and its six components for whom they are needed; the last holds every colon that is left. */
export interface Arn {
  readonly text: string
  readonly components: () => readonly string[]
}

export function arnOf(text: string): Arn {
  let components: readonly string[] | undefined
  return {
    text,
    components() {
      components ??= split(text)
      return components
    },
  }
}

function split(arn: string): readonly string[] {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...resource] = arn.split(':')
  return [prefix, partition, service, region, account, resource.join(':')]
}

/**
 * An ARN against a pattern, each of the six components on its own, so that a star in the account does not
 * swallow the resource (AWS: "IAM JSON policy elements: Condition operators", ARN condition operators).
 */
export function readArn(pattern: string): Reading<Arn> {
  if (pattern === '*') return () => true
  if (isPlain(pattern)) return ({ text }) => text === pattern
  // From the end: the resource is what tells ARNs apart.
  const fromTheEnd = split(pattern)
    .map((component, index) => ({ fits: readPattern(component), index }))
    .toReversed()
  return ({ components }) => {
    const given = components()
    return fromTheEnd.every(({ fits, index }) => fits(given[index] ?? ''))
  }
}

export function matchesArn(pattern: string, arn: string): boolean {
  return readArn(pattern)(arnOf(arn))
}
