import { pageLimits, sweepLimits } from '../limits.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { dueShards } from './due-list.ts'
import type { Listings } from './ports.ts'

/**
 * How many dossiers and accounts should have been looked at days ago: a sweep that keeps up leaves none. Of each shard
 * one page is counted; more than that is no other news.
 */
export async function countOverdue(listings: Pick<Listings, 'dueIn'>, now: number): Promise<number> {
  const lateSince = daysLater(parisDay(now), -sweepLimits.overdueDays)
  const part = { limit: pageLimits.itemsMax }
  const pages = await Promise.all(dueShards.map((shard) => listings.dueIn(shard, lateSince, part)))
  return pages.reduce((sum, { items }) => sum + items.length, 0)
}
