import { expect, test } from 'vitest'
import { sweepLimits } from '../../../shared/limits.ts'
import { daysLater, parisDay } from '../../../shared/model/paris-day.ts'
import { countOverdue } from '../../../shared/vault/count-overdue.ts'
import { dueCopies } from '../../../shared/vault/due-list.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { withKept } from './kept.ts'

test('what should have been looked at two days ago is overdue, what was due yesterday is not', async () => {
  const { judge, ports, dossierId } = await withKept()
  const now = ports.clock()
  const { pk, sk } = keyOf.retention(dossierId)
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content: {} })
  const dueOn = (day: string) => judge.copies.set(`${pk}\n${sk}`, dueCopies(dossierId, day))

  const counts: number[] = []
  for (const daysAgo of [0, sweepLimits.overdueDays - 1, sweepLimits.overdueDays, 400]) {
    dueOn(daysLater(parisDay(now), -daysAgo))
    counts.push(await countOverdue(ports.listings, now))
  }

  expect(counts).toEqual([0, 0, 1, 1])
})
