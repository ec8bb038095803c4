import { expect, test } from 'vitest'
import type { Circumstance } from '../../../shared/model/retention-words.ts'
import { flawsOf, neverStored, retentionRules } from '../../../shared/retention/rules.ts'
import { type Limit, scheduleOf } from '../../../shared/retention/schedule.ts'
import { cases } from './cases.ts'

const told = (limit: Limit | undefined) => limit && `${limit.day} ${limit.rule}`

test.each(cases)('$story', ({ item, lockUntil, keepUntil, due, obstacle }) => {
  const schedule = scheduleOf(item)

  expect(schedule.obstacle).toBe(obstacle)
  expect(told(schedule.lockUntil)).toBe(lockUntil)
  expect(told(schedule.keepUntil)).toBe(keepUntil)
  expect(told(schedule.due)).toBe(due)
})

/** They end with, or before, what stands beside them: they can apply, and never be the last word. */
const neverTheLastWord = ['aml.eu', 'health.pending']

test('every rule of the schedule decides a case', () => {
  const decided = cases.flatMap(({ item }) => {
    const { lockUntil, keepUntil, due, obstacle, terms } = scheduleOf(item)
    const pending =
      obstacle === 'lock-pending' || keepUntil === undefined ? terms.map(({ rule }) => rule.id) : []
    return [lockUntil?.rule, keepUntil?.rule, due?.rule, ...pending]
  })

  const undecided = retentionRules.map(({ id }) => id).filter((id) => !decided.includes(id))

  expect(undecided.filter((id) => !neverTheLastWord.includes(id))).toEqual([])
})

test('every category that is stored has a rule, and geolocation has none because it is never stored', () => {
  expect(flawsOf(retentionRules)).toEqual([])
  expect([...neverStored]).toEqual(['geolocation'])
})

test('a schedule with a hole, a twin, an empty rule or a word that is no category is told at once', () => {
  const [first, ...rest] = retentionRules
  if (first === undefined) throw new Error('the schedule is empty')

  expect(flawsOf(rest.filter(({ id }) => id !== 'cam.image'))).toEqual(['no rule covers camera-image'])
  expect(flawsOf([...retentionRules, first])).toEqual([`two rules are named ${first.id}`])
  expect(flawsOf([...retentionRules, { ...first, id: 'new', terms: [] }])).toEqual(['new has no term'])
  expect(flawsOf([...retentionRules, { ...first, id: 'new', covers: ['x-ray'] }])).toEqual([
    'x-ray is no category',
  ])
  expect(flawsOf([...retentionRules, { ...first, id: 'new', covers: ['geolocation'] }])).toEqual([
    'geolocation is never stored',
  ])
})

test('what is a limit, or belongs to vigilance, waits for no review: a schedule that says so is flawed', () => {
  const named = (id: string) => retentionRules.filter((rule) => rule.id === id)
  const reviewed = [...named('cam.image'), ...named('aml.kyc')].map((rule) => ({
    ...rule,
    id: `new.${rule.id}`,
    review: true as const,
  }))

  expect(flawsOf([...retentionRules, ...reviewed])).toEqual([
    "new.cam.image is a limit, and waits for nobody's review",
    'new.aml.kyc would show what vigilance keeps to its reviewer',
  ])
})

test('a decision to erase ends what only the group wished, and leaves what the law or a claim needs', () => {
  const erasureDecidedOn = '2026-11-25'
  const of = (category: string, ...circumstances: readonly Circumstance[]) =>
    scheduleOf({ category, circumstances: new Set(circumstances), clocks, erasureDecidedOn })
  const clocks = {
    'dossier-ended': '2026-01-31',
    'contract-ended': '2026-01-31',
    'complaint-closed': '2026-02-28',
  }

  expect(told(of('passport', 'no-contract').due)).toBe('2026-11-25 erasure-decision')
  expect(told(of('passport', 'no-contract', 'defence').due)).toBe('2031-01-31 dossier.refused')
  expect(told(of('passport', 'contract').due)).toBe('2028-01-31 con.claims2')
  expect(told(of('medical-certificate', 'no-contract').due)).toBe('2026-11-25 erasure-decision')
  expect(told(of('complaint-file').due)).toBe('2031-02-28 complaint.file')
})
