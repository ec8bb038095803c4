/** How legal and accounting, privacy and AML come to work on a dossier: by a case with a ticket and an end. */
import { caseDaysMax } from '../../limits.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Rule } from '../facts.ts'

const officers: ReadonlySet<string | undefined> = new Set([
  'legal-accounting',
  'privacy-officer',
  'aml-officer',
  'quality-team',
  'camera-security',
])
const dayMs = 24 * 3_600_000

export const cases: readonly Rule[] = [
  {
    name: 'an-absent-dossier-has-no-case',
    effect: 'hide',
    actions: ['take-case'],
    when: ({ dossier }) => dossier === undefined,
  },
  {
    name: 'a-case-ends-within-a-quarter',
    effect: 'forbid',
    actions: ['take-case'],
    code: 'WRONG_STATE',
    when: ({ now }, { until }) =>
      until === undefined || until < parisDay(now) || parisDay(now + caseDaysMax * dayMs) < until,
  },
  {
    name: 'officers-take-cases',
    effect: 'permit',
    actions: ['take-case'],
    when: ({ principal }) => officers.has(principal?.role),
  },
  {
    name: 'a-privacy-officer-permits-transfers',
    effect: 'permit',
    actions: ['permit-transfer', 'list-transfers'],
    when: ({ principal }) => principal?.role === 'privacy-officer',
  },
  {
    name: 'a-transfer-is-permitted-to-who-works-outside',
    effect: 'hide',
    actions: ['permit-transfer'],
    when: ({ assignee }) => assignee === undefined || assignee.role === 'client',
  },
]
