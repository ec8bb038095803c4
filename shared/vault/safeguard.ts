import type { Entry } from '../access-log/entry.ts'
import type { Facts } from '../policy/facts.ts'
import { isOutsideEea } from '../policy/rules/standing.ts'

/** What covered an access from outside the EEA stands in its entry (R6.9): the safeguard, and its assessment. */
export function withSafeguard(facts: Facts, detail: Entry['detail']): Entry['detail'] {
  const transfer = facts.principal?.transfer
  if (transfer === undefined || !isOutsideEea(facts)) return detail
  return { ...detail, safeguard: transfer.mechanism, assessment: transfer.assessmentId }
}
