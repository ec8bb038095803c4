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

/** Actions are compared without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase())
}

function components(arn: string): string[] {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...resource] = arn.split(':')
  return [prefix, partition, service, region, account, resource.join(':')]
}

/**
 * An ARN against a pattern, each of the six components on its own, so that a star in the account does not
 * swallow the resource (AWS: "IAM JSON policy elements: Condition operators", ARN condition operators).
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true
  const given = components(arn)
  return components(pattern).every((component, index) => matchesPattern(component, given[index] ?? ''))
}
