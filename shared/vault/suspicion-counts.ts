import type { SuspicionCounts } from '../model/suspicion.ts'
import type { Facts } from '../policy/facts.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'

type Counts = Omit<SuspicionCounts, 'version'>

const none: Counts = { filed: 0, reported: 0, dismissed: 0 }

export const countsIn = ({ suspicionCounts }: Facts): Counts =>
  suspicionCounts === undefined ? none : contentOf(suspicionCounts)

/** One more, in the transaction that makes it one more. */
export function countedSuspicion(facts: Facts, what: keyof Counts): Write {
  const counts = countsIn(facts)
  const content = { ...counts, [what]: counts[what] + 1 }
  const key = keyOf.suspicionCounts
  const version = facts.suspicionCounts?.version
  return version === undefined ? { kind: 'create', key, content } : { kind: 'replace', key, content, version }
}
