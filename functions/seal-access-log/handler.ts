/** Every minute: takes the entries that wait into the tree, and signs for it. */
import { type Sealed, sealAccessLog } from '../../shared/vault/seal-access-log.ts'
import { measure, report, setting } from '../edge/environment.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { chains, sealedLog, signer, treeState } from '../edge/sealing.ts'

/** What failed is thrown: the next minute goes on where it stopped, and Lambda's own count of errors alarms. */
export async function handler(): Promise<Sealed> {
  try {
    const sealed = await sealAccessLog({
      chains: chains(),
      state: treeState(),
      sealedLog: sealedLog(),
      signer: signer(),
      events: events(),
      origin: setting('LOG_ORIGIN'),
      clock: Date.now,
    })
    const { delayMs, entries, faults } = sealed
    measure(
      {
        SealingDelay: { value: Math.ceil(delayMs / 1000), unit: 'Seconds' },
        SealedEntries: { value: entries, unit: 'Count' },
        ChainFaults: { value: faults, unit: 'Count' },
      },
      Date.now(),
    )
    return sealed
  } catch (error) {
    report({ level: 'error', code: codeOf(error) })
    throw error
  }
}
