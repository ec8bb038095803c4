/** A process that ends at one of its calls. */
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import type { withKept } from './kept.ts'

type Kept = Awaited<ReturnType<typeof withKept>>

/** The same ports as a process sees them that will end at call `place`. */
export function mortal({ ports }: Pick<Kept, 'ports'>, place: number, mode: CrashMode) {
  const { wrap, calls } = crashingAt(place, mode)
  const { records, listings, keeper, holder, destroyer, signer, events } = ports
  const mortals = {
    records: wrap(records),
    listings: wrap(listings),
    keeper: wrap(keeper),
    holder: wrap(holder),
    destroyer: wrap(destroyer),
    signer: wrap(signer),
    events: wrap(events),
  }
  return { calls, ports: { ...ports, ...mortals } }
}

/** A process that ends takes nothing along but what it was doing. */
export async function orCrash(attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}
