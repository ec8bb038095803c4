import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parisDay, startOfDay } from '../../../shared/model/paris-day.ts'
import type { Circumstance } from '../../../shared/model/retention-words.ts'
import { dispositionOf } from '../../../shared/retention/disposition.ts'
import { cap, lock, type RetentionRule, rule } from '../../../shared/retention/rule.ts'
import { retentionRules, rulesFor } from '../../../shared/retention/rules.ts'
import { scheduleOf } from '../../../shared/retention/schedule.ts'
import { phaseOn, type StoredFacts, storageState } from '../../../shared/retention/storage-state.ts'
import { the } from '../../../shared/vault/the.ts'
import { anyDay, anyItem } from './any-item.ts'

const scheduleFor = (category: string, circumstances: readonly Circumstance[], clocks = {}) =>
  scheduleOf({ category, circumstances: new Set(circumstances), clocks })

const openDossier: StoredFacts = {
  schedule: scheduleFor('passport', ['dossier-pending']),
  holds: 0,
  isDossierOpen: true,
  isErasureDecided: false,
  isShut: false,
  isToGo: false,
  mayBeCompliance: false,
}
const noon = Date.UTC(2026, 10, 25, 12)

const anyFacts = fc.record({
  schedule: anyItem.map(scheduleOf),
  holds: fc.nat(3),
  isDossierOpen: fc.boolean(),
  isErasureDecided: fc.boolean(),
  isShut: fc.boolean(),
  isToGo: fc.boolean(),
  mayBeCompliance: fc.boolean(),
})
const anyInstant = anyDay.map((day) => startOfDay(day) + 1)

test('a document of an open dossier is guarded, not locked beyond the floor, and read by its readers', () => {
  expect(storageState(openDossier, noon)).toEqual({
    mode: 'GOVERNANCE',
    lockUntil: undefined,
    legalHold: 'ON',
    isArchived: false,
    isBlocked: false,
    isToGo: false,
  })
})

test('a closed dossier loses its guard and is archived', () => {
  const state = storageState({ ...openDossier, isDossierOpen: false }, noon)

  expect(state).toMatchObject({ legalHold: 'OFF', isArchived: true })
})

test('a lock by law stands in storage until 00:00 in Paris of its day', () => {
  const schedule = scheduleFor('fee-and-payment-record', [], {
    'financial-year-closed': '2026-12-31',
    'last-operation': '2026-11-02',
  })

  const state = storageState({ ...openDossier, schedule, mayBeCompliance: true }, noon)

  expect(state.mode).toBe('COMPLIANCE')
  expect(new Date(state.lockUntil ?? 0).toISOString()).toBe('2036-12-30T23:00:00.000Z')
})

test('what the law bars loses its guard while its dossier is open; a hold keeps it all the same', () => {
  const schedule = scheduleFor('medical-certificate', ['dossier-pending', 'set-aside-genetic'], {
    detected: '2026-11-25',
  })

  expect(storageState({ ...openDossier, schedule }, noon).legalHold).toBe('OFF')
  expect(storageState({ ...openDossier, schedule, holds: 1 }, noon).legalHold).toBe('ON')
})

test('a lock that has not begun and a clash of two laws keep the guard on a closed dossier', () => {
  const schedule = scheduleFor('contract-data', ['contract', 'contract-running', 'electronic-contract'])

  const state = storageState({ ...openDossier, schedule, isDossierOpen: false }, noon)

  expect(state.legalHold).toBe('ON')
})

test('whatever happened, a hold is a flag in storage, and nothing is unlocked before its law ends', () => {
  fc.assert(
    fc.property(anyFacts, anyInstant, (facts, now) => {
      const state = storageState(facts, now)

      if (facts.holds > 0) expect(state.legalHold).toBe('ON')
      if (facts.schedule.lockUntil) expect(parisDay(state.lockUntil ?? 0)).toBe(facts.schedule.lockUntil.day)
    }),
  )
})

test('whatever happened, nothing goes under a hold, before its lock, before its day, or against an obstacle', () => {
  fc.assert(
    fc.property(anyItem, fc.nat(2), anyDay, (item, holds, today) => {
      const schedule = scheduleOf(item)
      const disposition = dispositionOf(
        schedule,
        { holds, rightsRequest: 'none', approved: {}, isReviewed: false },
        today,
      )

      if (disposition.verdict !== 'act') return
      expect(holds).toBe(0)
      expect(schedule.obstacle).toBeUndefined()
      expect(disposition.due.day <= today).toBe(true)
      expect((schedule.lockUntil?.day ?? '') <= today).toBe(true)
    }),
  )
})

test('storage never keeps what may go: where a disposition says act, neither the flag nor the lock is in the way', () => {
  fc.assert(
    fc.property(anyFacts, anyInstant, (facts, now) => {
      const matters = { holds: facts.holds, rightsRequest: 'none', approved: {}, isReviewed: false } as const
      if (dispositionOf(facts.schedule, matters, parisDay(now)).verdict !== 'act') return

      const state = storageState(facts, now)

      expect(state.legalHold).toBe('OFF')
      expect((state.lockUntil ?? 0) <= now).toBe(true)
    }),
  )
})

test('an open request of the person waits for its answer, but not for what the law bars or an image of a month', () => {
  const due = { 'dossier-ended': '2020-01-01', detected: '2026-11-01', recorded: '2026-10-01' }
  const of = (
    category: string,
    circumstance: Circumstance,
    rightsRequest: 'open' | 'about-this-item' | 'erasure',
  ) =>
    dispositionOf(
      scheduleFor(category, [circumstance], due),
      { holds: 0, rightsRequest, approved: {}, isReviewed: false },
      '2026-11-25',
    ).verdict

  expect(of('passport', 'no-contract', 'open')).toBe('blocked')
  expect(of('passport', 'no-contract', 'erasure')).toBe('act')
  expect(of('medical-certificate', 'set-aside-lemoine', 'open')).toBe('act')
  expect(of('medical-certificate', 'set-aside-genetic', 'about-this-item')).toBe('act')
  expect(of('camera-image', 'statistics', 'open')).toBe('act')
  expect(of('camera-image', 'statistics', 'about-this-item')).toBe('blocked')
})

test('a changed rule destroys nothing before its very version is approved', () => {
  const first = scheduleFor('camera-image', [], { recorded: '2027-01-31' })
  const changed = { ...first, due: first.due && { ...first.due, version: 3 } }
  const of = (approved: Readonly<Record<string, number>>) =>
    dispositionOf(changed, { holds: 0, rightsRequest: 'none', approved, isReviewed: false }, '2027-03-01')

  expect(of({})).toMatchObject({ verdict: 'blocked', by: ['rule-change'] })
  expect(of({ 'cam.image': 2, 'health.refused': 3 })).toMatchObject({
    verdict: 'blocked',
    by: ['rule-change'],
  })
  expect(of({ 'cam.image': 3 }).verdict).toBe('act')
})

test('a change that nobody approved makes nothing due, though an approved rule is what is left to decide', () => {
  const legal = the(retentionRules.find(({ id }) => id === 'acc.deleted.legal'))
  const shortened = {
    ...legal,
    version: 2,
    terms: legal.terms.map((one) => ({ ...one, period: 'P1M' as const })),
  }
  const item = {
    category: 'passport',
    circumstances: new Set(['contract', 'account-deleted'] as const),
    clocks: { 'contract-ended': '2026-06-30', 'account-deleted': '2026-12-31' },
  }
  const with2 = (changed: RetentionRule) => (category: string) =>
    rulesFor(category).map((one) => (one.id === changed.id ? changed : one))
  const of = (changed: RetentionRule, approved: Readonly<Record<string, number>>) =>
    dispositionOf(
      scheduleOf(item, with2(changed)),
      { holds: 0, rightsRequest: 'none', approved, isReviewed: false },
      '2029-01-01',
      [changed],
    )
  const known = { ...shortened, former: legal.terms }

  expect(of(known, {})).toMatchObject({ verdict: 'blocked', by: ['rule-change'], due: { version: 1 } })
  expect(of(known, { 'acc.deleted.legal': 2 })).toMatchObject({ verdict: 'act', due: { version: 1 } })
  // Two versions on, or without the terms from before, nobody knows what was approved.
  expect(of({ ...known, version: 3 }, {}).verdict).toBe('blocked')
  expect(of(shortened, {}).verdict).toBe('blocked')
  expect(of({ ...known, covers: ['camera-image'] }, {}).verdict).toBe('act')
})

test('two laws that clash stop the item: it is due on no day, and goes on none', () => {
  const law = { covers: ['passport'], strength: 'law', basis: 'two texts' } as const
  const keepFive = rule('keep.five', { ...law, terms: [lock('P5Y', 'dossier-ended', 'archive')] })
  const capOne = (strength: 'law' | 'guidance') =>
    rule('cap.one', { ...law, strength, terms: [cap('P1Y', 'dossier-ended', 'archive')] })
  const item = {
    category: 'passport',
    circumstances: new Set<Circumstance>(),
    clocks: { 'dossier-ended': '2026-11-24' },
  }
  const by = (strength: 'law' | 'guidance') => scheduleOf(item, () => [keepFive, capOne(strength)])
  const matters = { holds: 0, rightsRequest: 'none', approved: {}, isReviewed: false } as const

  expect(by('law')).toMatchObject({ obstacle: 'law-against-law', due: undefined })
  expect(dispositionOf(by('law'), matters, '2099-01-01')).toMatchObject({
    verdict: 'blocked',
    by: ['law-against-law'],
  })
  expect(by('guidance').due).toMatchObject({ day: '2031-11-24', rule: 'keep.five' })
})

test('the due day owes the action from its first moment on, and the day before does not', () => {
  const schedule = scheduleFor('camera-image', [], { recorded: '2027-01-31' })
  const matters = { holds: 0, rightsRequest: 'none', approved: {}, isReviewed: false } as const

  expect(dispositionOf(schedule, matters, '2027-02-27').verdict).toBe('wait')
  expect(dispositionOf(schedule, matters, '2027-02-28').verdict).toBe('act')
})

test('readers shrink with the purposes: all of the category, then legal and accounting, then nobody', () => {
  const passport = scheduleFor('passport', ['contract', 'account-deleted'], {
    'contract-ended': '2026-06-30',
    'account-deleted': '2026-12-31',
  })
  const certificate = scheduleFor('medical-certificate', ['no-contract'], { 'dossier-ended': '2026-06-30' })
  const barred = scheduleFor('medical-certificate', ['contract', 'set-aside-aeras'], {
    detected: '2026-06-30',
  })

  expect(phaseOn(passport, '2026-12-30')).toBe('active')
  expect(phaseOn(passport, '2026-12-31')).toBe('archive')
  expect(phaseOn(certificate, '2028-06-29')).toBe('active')
  expect(phaseOn(certificate, '2028-06-30')).toBe('sealed')
  expect(phaseOn(barred, '2026-06-30')).toBe('quarantine')
})
