import type { Journal } from '../access-log/entry.ts'
import type { ChainId } from '../model/ids.ts'
import type { KeptHead, RestoredTables } from './ports.ts'

/** The log of vigilance has chains, a tree and a bucket of its own. */
export type SealedLogName = 'access' | 'vigilance'

export const journalsOf: Readonly<Record<SealedLogName, readonly Journal[]>> = {
  access: ['access', 'access-health', 'lifecycle'],
  vigilance: ['vigilance'],
}
const apart = /^(vigilance|stated-counts)#/

/** The chains of a log that the records know, by their pseudonyms. */
export type KeptHeads = ReadonlyMap<ChainId, KeptHead>

export async function keptHeads(tables: RestoredTables, log: SealedLogName): Promise<KeptHeads> {
  const heads = new Map<ChainId, KeptHead>()
  for await (const head of tables.heads()) {
    if (apart.test(head.key.pk) === (log === 'vigilance')) heads.set(head.chainId, head)
  }
  return heads
}
