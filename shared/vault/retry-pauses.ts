import { commitLimits } from '../limits.ts'

/**
 * The waits before each further try, in milliseconds: exponential with full jitter
 * (AWS Builders' Library, "Timeouts, retries, and backoff with jitter"). `random` gives 0 to 1.
 */
export function* retryPauses(random: () => number): Generator<number> {
  const { baseMs, capMs, triesMax } = commitLimits
  for (let retry = 0; retry < triesMax - 1; retry += 1) yield random() * Math.min(capMs, baseMs * 2 ** retry)
}
