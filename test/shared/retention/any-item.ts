/** Items of every kind, for promises that hold whatever happened. */
import fc from 'fast-check'
import { categories } from '../../../shared/model/categories.ts'
import { daysLater } from '../../../shared/model/paris-day.ts'
import { Circumstance, Trigger } from '../../../shared/model/retention-words.ts'
import type { RetainedItem } from '../../../shared/retention/applied-terms.ts'

export const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => daysLater('1996-01-01', days))

export const anyItem: fc.Arbitrary<RetainedItem> = fc.record({
  category: fc.constantFrom(...categories.keys()),
  circumstances: fc.subarray([...Circumstance.options]).map((names) => new Set(names)),
  clocks: fc
    .subarray([...Trigger.options])
    .chain((names) =>
      fc.tuple(...names.map((name) => anyDay.map((day) => [name, day] as const))).map(Object.fromEntries),
    ),
  erasureDecidedOn: fc.option(anyDay, { nil: undefined, freq: 4 }),
})
