/** Items of every kind, for promises that hold whatever happened. */
import fc from 'fast-check'
import { categories } from '../../../shared/model/categories.ts'
import { daysLater } from '../../../shared/model/paris-day.ts'
import type { RetainedItem } from '../../../shared/retention/applied-terms.ts'
import { circumstances, triggers } from '../../../shared/retention/rule.ts'

export const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => daysLater('1996-01-01', days))

export const anyItem: fc.Arbitrary<RetainedItem> = fc.record({
  category: fc.constantFrom(...categories.keys()),
  circumstances: fc.subarray([...circumstances]).map((names) => new Set(names)),
  clocks: fc
    .subarray([...triggers])
    .chain((names) =>
      fc.tuple(...names.map((name) => anyDay.map((day) => [name, day] as const))).map(Object.fromEntries),
    ),
  erasureDecidedOn: fc.option(anyDay, { nil: undefined, freq: 4 }),
})
