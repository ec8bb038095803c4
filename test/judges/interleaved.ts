import type { Records } from '../../shared/vault/records.ts'

/**
 * The same records across a network: every question takes its time to arrive, and every answer to come back, so that
 * calls of several people meet in an order that a seed decides.
 */
export function interleaved(
  records: Records,
  random: () => number,
  sleep: (milliseconds: number) => Promise<void>,
): Records {
  const wayMsMax = 20
  const travelling = async <T>(call: () => Promise<T>): Promise<T> => {
    await sleep(random() * wayMsMax)
    const answer = await call()
    await sleep(random() * wayMsMax)
    return answer
  }
  return {
    snapshot: (keys) => travelling(() => records.snapshot(keys)),
    write: (link, writes, token) => travelling(() => records.write(link, writes, token)),
    entryAt: (chainId, seq) => travelling(() => records.entryAt(chainId, seq)),
  }
}
