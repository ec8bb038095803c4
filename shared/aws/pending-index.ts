/** The sparse index of chain heads that wait to be sealed: 16 partitions, so that no one of them is on every commit. */
import type { ChainId } from '../model/ids.ts'

const digits = [...'0123456789abcdef']

const shardOf = (digit: string) => `pending#${digit}`

/** Chain ids are random, so their first digit spreads them evenly. */
export const pendingShard = (chainId: ChainId): string => shardOf(chainId.charAt(0))

export const pendingShards: readonly string[] = digits.map(shardOf)
