/** Every minute: takes the entries that wait into their trees, and signs for it. */
import { type Sealed, sealAccessLog } from '../../shared/vault/seal-access-log.ts'
import { setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { measure, run } from '../edge/operator.ts'
import { chains, knownKeys, sealedLog, signer, treeState, vigilance } from '../edge/sealing.ts'

/** What failed is thrown: the next minute goes on where it stopped, and a minute without a metric alarms. */
export const handler = (): Promise<Sealed> => run('seal-access-log', seal)

async function seal(): Promise<Sealed> {
  const common = { signer: signer(), knownKeys: knownKeys(), events: events(), clock: Date.now }
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
  const counted = {
    SealingDelay: Math.ceil(delayMs / 1000),
    SealedEntries: sealed.entries,
    ChainFaults: faults,
  }
  measure(counted, Date.now())
  return { ...sealed, delayMs, faults }
}
