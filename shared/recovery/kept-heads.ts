import { firstPrevHash, type Journal } from '../access-log/entry.ts'
import type { ChainId } from '../model/ids.ts'
import { keyOf } from '../vault/keys.ts'
import type { RecordKey } from '../vault/records.ts'
import type { KeptHead, RestoredTables } from './ports.ts'

/** The log of vigilance has chains, a tree and a bucket of its own. */
export type SealedLogName = 'access' | 'vigilance'

export const journalsOf: Readonly<Record<SealedLogName, readonly Journal[]>> = {
  access: ['access', 'access-health', 'lifecycle'],
  vigilance: ['vigilance'],
}
/** Whether a chain is sealed into the log of vigilance. */
export const isApart = ({ pk }: RecordKey): boolean => /^(vigilance|stated-counts)#/.test(pk)

/** The chains of a log that the records know, by their pseudonyms. */
export type KeptHeads = ReadonlyMap<ChainId, KeptHead>

export async function keptHeads(tables: RestoredTables, log: SealedLogName): Promise<KeptHeads> {
  const heads = new Map<ChainId, KeptHead>()
  for await (const head of tables.heads()) {
    if (isApart(head.key) === (log === 'vigilance')) heads.set(head.chainId, head)
  }
  return heads
}

/**
 * Chains that our own functions began since the backup: of these alone the entry says where they stand. In the log of
 * vigilance one has its place for all of them; under a function's own name there stands what it does in the other log.
 */
export function begunSince(
  log: SealedLogName,
  known: KeptHeads,
  begun: ReadonlyMap<ChainId, string>,
): KeptHeads {
  const taken = new Set([...known.values()].map(({ key }) => key.pk))
  const unsealed = { seq: 0, hash: firstPrevHash, sealedSeq: 0, sealedHash: firstPrevHash }
  const placeOf = (name: string) =>
    log === 'vigilance' ? keyOf.vigilanceSystemChain : keyOf.systemChain(name)
  const found = [...begun].map(([chainId, name]) => ({ chainId, key: placeOf(name), ...unsealed }))
  return new Map(found.filter(({ key }) => !taken.has(key.pk)).map((head) => [head.chainId, head]))
}

/** Which item a chain is of. */
export function ownerOf<T>(
  heads: KeptHeads,
  chain: ChainId | undefined,
  kind: { safeParse: (id: unknown) => { data?: T | undefined } },
): T | undefined {
  const pk = chain && heads.get(chain)?.key.pk
  return kind.safeParse(pk?.slice(pk.indexOf('#') + 1)).data
}
