import { commitLimits } from '../limits.ts'
import { VaultError } from '../model/errors.ts'
import { retryPauses } from './retry-pauses.ts'

/** What waiting needs of the world. */
export interface Patience {
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** From 0 to 1, for jitter. */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/**
 * Asks again, after a longer pause each time, for as long as another transaction was in the way.
 *
 * @throws VaultError LOG_BUSY where it still is after the tries and the time that commitLimits allows
 */
export async function untilQuiet<T>(
  { clock, random, sleep }: Patience,
  ask: () => Promise<T | 'conflict'>,
): Promise<T> {
  const startedAt = clock()
  const pauses = retryPauses(random)
  for (;;) {
    const answer = await ask()
    if (answer !== 'conflict') return answer
    const pause = pauses.next()
    if (pause.done || clock() + pause.value - startedAt > commitLimits.totalMsMax) {
      throw new VaultError('LOG_BUSY', 'others stayed in the way')
    }
    await sleep(pause.value)
  }
}
