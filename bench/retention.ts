/** The dates of a million items of every category, on one core. */
import { categories } from '../shared/model/categories.ts'
import { daysLater } from '../shared/model/paris-day.ts'
import type { Circumstance } from '../shared/model/retention-words.ts'
import type { RetainedItem } from '../shared/retention/applied-terms.ts'
import { scheduleOf } from '../shared/retention/schedule.ts'
import { atMost, type Figures } from './figures.ts'

const itemsInAll = 1_000_000
const secondsMax = 10

const situations: readonly (readonly Circumstance[])[] = [
  ['dossier-pending'],
  ['no-contract'],
  ['no-contract', 'defence'],
  ['contract', 'contract-running'],
  ['contract', 'account-deleted', 'beneficiary-other'],
]

/** Every category in turn, in every situation, with clocks that start on another day each. */
function itemAt(place: number, names: readonly string[]): RetainedItem {
  const day = daysLater('2020-01-01', place % 3_650)
  return {
    category: names[place % names.length] ?? 'passport',
    circumstances: new Set(situations[place % situations.length]),
    clocks: {
      'dossier-ended': day,
      'contract-ended': day,
      'account-deleted': day,
      'financial-year-closed': day,
      recorded: day,
      received: day,
    },
  }
}

export function retentionFigures(): Figures {
  const names = [...categories.keys()]
  const start = performance.now()
  for (let place = 0; place < itemsInAll; place += 1) scheduleOf(itemAt(place, names))
  return {
    'retention.due-dates-1m-s': atMost(secondsMax, (performance.now() - start) / 1000, 's'),
  }
}
