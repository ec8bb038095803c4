import { statusOf, VaultError } from '../../shared/model/errors.ts'
import { Audience } from '../../shared/model/words.ts'
import type { MetricName } from '../../shared/operations/metrics.ts'
import type { Measure } from './operator.ts'

/** Answers a call, and counts at its door how that ended: never what was asked, by whom or about what. */
export async function counted<T>(
  door: { readonly audience: string; readonly measure: Measure; readonly clock: () => number },
  answer: () => Promise<T>,
): Promise<T> {
  const count = (name: MetricName) =>
    door.measure({ [name]: 1 }, door.clock(), { Audience: Audience.parse(door.audience) })
  try {
    const answered = await answer()
    count('Accesses')
    return answered
  } catch (error) {
    const isRefusal = error instanceof VaultError && statusOf[error.code] < 500
    count(isRefusal ? 'Refusals' : 'Failures')
    throw error
  }
}
