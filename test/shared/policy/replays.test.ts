/** A request that is asked again: what it changed itself does not refuse it, and every right is weighed anew. */
import { expect, test } from 'vitest'
import { decide } from '../../../shared/policy/decide.ts'
import { rules } from '../../../shared/policy/rules.ts'
import { cases } from './cases.ts'
import { ada, asAdvisor, now } from './people.ts'
import { testRows } from './rows.ts'

/** What a request brings about itself: the same request would meet it the second time. */
const broughtAbout = [
  'a-breach-that-was-notified-is-decided',
  'a-change-is-approved-as-it-is-deployed-and-once',
  'a-closed-dossier-changes-no-more',
  'a-decision-follows-from-where-a-transmission-stands',
  'a-disposition-is-reviewed-while-it-waits',
  'a-dossier-goes-to-so-many-partners-and-no-more',
  'a-dossier-has-so-many-claims-and-complaints-and-no-more',
  'a-dossier-has-so-many-fraud-alerts-and-no-more',
  'a-dossier-has-so-many-holds-and-no-more',
  'a-dossier-has-so-many-openings-and-no-more',
  'a-dossier-has-so-many-requests-open-and-no-more',
  'a-dossier-has-so-many-results-and-no-more',
  'a-dossier-moves-as-its-table-says',
  'a-dossier-with-a-contract-closes-when-the-contract-has-ended',
  'a-final-outcome-stays',
  'a-fraud-alert-is-closed-that-was-found-relevant',
  'a-fraud-alert-is-qualified-once',
  'a-first-decision-after-72-hours-says-why-so-late',
  'a-hold-is-lifted-by-two',
  'a-hold-that-is-not-there-is-not-lifted',
  'a-lead-is-taken-once',
  'a-notice-is-acknowledged-by-whom-it-was-given-and-once',
  'a-request-goes-from-step-to-step',
  'a-request-is-answered-by-an-export',
  'a-restriction-begins-once-and-ends-once',
  'a-review-answers-a-person-who-contests',
  'a-review-is-offered-for-a-refusal-and-once',
  'a-suspicion-is-concluded-once',
  'a-transmission-is-acknowledged-once',
  'an-assessment-needs-a-physician-and-somebody-who-may-be-asked',
  'an-emergency-is-approved-once',
  'an-ended-account-changes-no-more',
  'an-opening-is-answered-once-and-in-time',
  'an-outcome-comes-before-a-partner-accepts',
  'no-refusal-is-final-before-its-review-was-offered',
  'nobody-brings-more-people-than-they-could-know',
  'nothing-is-added-to-a-closed-dossier',
  'nothing-is-closed-while-somebody-claims-or-complains',
  'one-emergency-is-reviewed-before-the-next',
  'only-a-document-that-is-there-and-not-medical-is-flagged',
  'only-an-available-document-is-set-aside',
  'only-what-is-there-is-opened',
  'only-the-partner-that-accepted-has-a-contract',
  'what-is-contested-waits-for-its-review',
  'what-is-settled-stays-settled',
  'what-is-withdrawn-stays-withdrawn',
  'what-was-approved-is-reviewed-once',
]

testRows(
  '%s, but for a request that is asked again',
  broughtAbout.map((name) => [name] as const),
  ([name]) => {
    const met = cases.filter(([, facts, question]) => decide(facts, question).rule === name)

    const again = met.map(([, facts, question]) => decide(facts, question, 'right').rule)

    expect(met.length, name).toBeGreaterThan(0)
    expect(again, name).not.toContain(name)
  },
)

test('every other rule decides a request that is asked again as it did the first', () => {
  for (const [sentence, facts, question] of cases) {
    const first = decide(facts, question)
    if (!broughtAbout.includes(first.rule)) expect(decide(facts, question, 'right'), sentence).toEqual(first)
  }
})

test('a rule hides, forbids or permits, and is about rights or about the state of things', () => {
  for (const { name, effect, about = 'right' } of rules) {
    expect(['hide', 'forbid', 'permit'], name).toContain(effect)
    expect(about, name).toBe(broughtAbout.includes(name) ? 'state' : 'right')
  }
})

test('what cannot even be asked is refused before any rule is asked', () => {
  const question = { action: 'show-dossier', audience: 'advisor' } as const

  const wrong = decide(asAdvisor, { ...question, fault: 'INVALID_REQUEST' })
  const conflicting = decide({ now, principal: ada }, { ...question, fault: 'IDEMPOTENCY_MISMATCH' })

  expect(wrong).toEqual({
    decision: 'DENY',
    rule: 'a-request-follows-its-schema',
    code: 'INVALID_REQUEST',
  })
  expect(conflicting).toMatchObject({ rule: 'a-request-follows-its-schema', code: 'IDEMPOTENCY_MISMATCH' })
})
