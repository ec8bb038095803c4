/** How long decide() takes: one figure over all the situations that the policy's cases name. */
import { decide } from '../shared/policy/decide.ts'
import { cases } from '../test/shared/policy/cases.ts'
import { atMost, type Figures, median, watched } from './figures.ts'

const p50MicrosecondsMax = 1
const rounds = 60
/** Decisions that are timed together: the clock is coarser than one. */
const together = 200

/** Each decision gets facts of its own, as commit reads them: nothing may be remembered by the object. */
function timedCase([, facts, question]: (typeof cases)[number]): () => number {
  const snapshots = Array.from({ length: together }, () => ({ ...facts }))
  return () => {
    const start = performance.now()
    for (const snapshot of snapshots) decide(snapshot, question)
    return ((performance.now() - start) * 1000) / together
  }
}

/** The cases take turns, so that no code is compiled for one of them alone; of each counts its median. */
export function decisionFigures(): Figures {
  const timed = cases.map(timedCase)
  const measured = Array.from({ length: rounds }, () => timed.map((measure) => measure()))
  const ofCase = cases.map((_, place) => median(measured.map((round) => round[place] ?? Number.NaN)))
  const sorted = ofCase.toSorted((one, other) => one - other)
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  return {
    'decide.p50-us': atMost(p50MicrosecondsMax, median(sorted), 'us'),
    'decide.mean-us': watched(mean, 'us'),
    'decide.p99-us': watched(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN, 'us'),
  }
}
