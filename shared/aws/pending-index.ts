/** The sparse index of chain heads that wait to be sealed: 16 partitions, so that no one of them is on every commit. */
import type { Entry } from '../access-log/entry.ts'
import type { ChainId } from '../model/ids.ts'

const digits = [...'0123456789abcdef']

const shardOf = (digit: string) => `pending#${digit}`

/** Few entries, and a tree of their own: their heads wait where the sealer of the others does not look. */
export const vigilanceShards: readonly string[] = [shardOf('vigilance')]

/** Chain ids are random, so their first digit spreads them evenly. */
export const pendingShard = ({ journal, chainId }: Pick<Entry, 'journal'> & { chainId: ChainId }): string =>
  shardOf(journal === 'vigilance' ? 'vigilance' : chainId.charAt(0))

export const pendingShards: readonly string[] = digits.map(shardOf)
