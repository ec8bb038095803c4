/** Every minute: takes the entries that wait into their trees, and signs for it. */
import { type Sealed, sealAccessLog } from '../../shared/vault/seal-access-log.ts'
import { measure, report, setting } from '../edge/environment.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { chains, sealedLog, signer, treeState, vigilance } from '../edge/sealing.ts'

/** What failed is thrown: the next minute goes on where it stopped, and Lambda's own count of errors alarms. */
export async function handler(): Promise<Sealed> {
  try {
    const common = { signer: signer(), events: events(), clock: Date.now }
    const sealed = await sealAccessLog({
      ...common,
      chains: chains(),
      state: treeState(),
      sealedLog: sealedLog(),
      origin: setting('LOG_ORIGIN'),
    })
    const apart = await sealAccessLog({ ...common, ...vigilance(), origin: setting('VIGILANCE_ORIGIN') })
    // Of vigilance, what goes wrong alarms like the rest, and its entries are counted nowhere.
    const delayMs = Math.max(sealed.delayMs, apart.delayMs)
    const faults = sealed.faults + apart.faults
    measure(
      {
        SealingDelay: { value: Math.ceil(delayMs / 1000), unit: 'Seconds' },
        SealedEntries: { value: sealed.entries, unit: 'Count' },
        ChainFaults: { value: faults, unit: 'Count' },
      },
      Date.now(),
    )
    return { ...sealed, delayMs, faults }
  } catch (error) {
    report({ level: 'error', code: codeOf(error) })
    throw error
  }
}
