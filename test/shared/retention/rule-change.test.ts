import { expect, test } from 'vitest'
import { alteration, changed, tried } from '../../../shared/retention/rule-change.ts'
import { retentionRules } from '../../../shared/retention/rules.ts'
import { scheduleOf } from '../../../shared/retention/schedule.ts'
import { the } from '../../../shared/vault/the.ts'

const image = {
  category: 'camera-image',
  circumstances: new Set<never>(),
  clocks: { recorded: '2026-11-01' },
}
/** The images' rule in a second version: two months, where it was one. */
const twoMonths = retentionRules.map((rule) =>
  rule.id === 'cam.image'
    ? {
        ...rule,
        version: 2,
        terms: rule.terms.map((term) => ({ ...term, period: 'P2M' as const })),
        former: rule.terms,
      }
    : rule,
)

test('another period moves the end of what the rule decides, and says from when to when', () => {
  const { before, after } = the(tried({ rule: 'cam.image', period: 'P10D' }))

  const found = alteration(scheduleOf(image, before), scheduleOf(image, after), '2026-11-20')

  expect(found).toMatchObject({ dueBefore: '2026-12-01', dueAfter: '2026-11-11', isDueAtOnce: true })
})

test('a period that is the one there is alters nothing', () => {
  const { before, after } = the(tried({ rule: 'cam.image', period: 'P1M' }))

  expect(alteration(scheduleOf(image, before), scheduleOf(image, after), '2026-11-20')).toBeUndefined()
})

test('of a change that was deployed, what it was before is remembered', () => {
  const { before, after } = the(changed('cam.image', twoMonths))

  const found = alteration(scheduleOf(image, before), scheduleOf(image, after), '2026-11-20')

  expect(found).toMatchObject({ dueBefore: '2026-12-01', dueAfter: '2027-01-01', isDueAtOnce: false })
  expect(scheduleOf(image, after).due?.version).toBe(2)
})

test('a rule of another category is not touched by it', () => {
  const { before, after, covers } = the(tried({ rule: 'cam.image', period: 'P10D' }))
  const passport = { ...image, category: 'passport', clocks: { 'dossier-ended': '2026-11-01' } }

  expect(covers.has('passport')).toBe(false)
  expect(scheduleOf(passport, after)).toEqual(scheduleOf(passport, before))
})

test('what is no rule, or did not change, cannot be tried', () => {
  expect(tried({ rule: 'no.such', period: 'P1Y' })).toBeUndefined()
  expect(changed('cam.image')).toBeUndefined()
})
