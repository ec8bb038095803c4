import type { Witnesses } from '../../shared/vault/seal-ports.ts'
import { once } from './environment.ts'

/** Few calls of these functions leave a witness: the store's client is loaded with the first, not with the function. */
const loaded = once(async () => (await import('./sealing.ts')).witnesses())

export const rareWitnesses = once(
  (): Witnesses => ({ leave: async (written) => (await loaded()).leave(written) }),
)
