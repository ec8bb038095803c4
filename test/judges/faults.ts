import { VaultError } from '../../shared/model/errors.ts'
import type { Records } from '../../shared/vault/records.ts'

export const faults = [
  'ok',
  'error before',
  'answer lost',
  'conflict',
  'crash before',
  'crash after',
] as const
export type Fault = (typeof faults)[number]

/** The process ended here: nothing after this line ran. */
export class Crash extends Error {}

const unavailable = () => new VaultError('LOG_UNAVAILABLE', 'the store cannot be reached')

/** Records whose call number `place`, counted from 1, meets the fault; the others go through. */
export function faulty(records: Records, place: number, fault: Fault): Records {
  let count = 0
  async function through<T>(call: () => Promise<T>, lost: () => T, conflict: () => T): Promise<T> {
    count += 1
    if (count !== place || fault === 'ok') return call()
    if (fault === 'error before') throw unavailable()
    if (fault === 'crash before') throw new Crash(`before call ${place}`)
    if (fault === 'conflict') return conflict()
    await call()
    if (fault === 'crash after') throw new Crash(`after call ${place}`)
    return lost()
  }
  const throwing = (): never => {
    throw unavailable()
  }
  return {
    snapshot: (keys) =>
      through(
        () => records.snapshot(keys),
        throwing,
        () => 'conflict',
      ),
    write: (link, writes, token) =>
      through(
        () => records.write(link, writes, token),
        () => 'unknown',
        () => 'conflict',
      ),
    entryAt: (chainId, seq) => through(() => records.entryAt(chainId, seq), throwing, throwing),
  }
}
