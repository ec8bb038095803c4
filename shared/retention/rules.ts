/** The retention schedule: every rule by its id, and which of them cover a category. */
import { categories, vigilance } from '../model/categories.ts'
import type { RetentionRule } from './rule.ts'
import { accountRules } from './rules/account.ts'
import { contractRules } from './rules/contract.ts'
import { evidenceRules } from './rules/evidence.ts'
import { healthRules } from './rules/health.ts'
import { recordingRules } from './rules/recordings.ts'
import { vigilanceRules } from './rules/vigilance.ts'

export const retentionRules: readonly RetentionRule[] = [
  ...accountRules,
  ...contractRules,
  ...healthRules,
  ...vigilanceRules,
  ...recordingRules,
  ...evidenceRules,
]

/** Used and dropped: it has no rule because it is never stored (ruling A25). */
export const neverStored: ReadonlySet<string> = new Set(['geolocation'])

/** What is wrong with a schedule before it may be deployed; empty where nothing is (ruling A26). */
export function flawsOf(rules: readonly RetentionRule[]): readonly string[] {
  const covered = new Set(rules.filter(isOfItsCategory).flatMap(({ covers }) => covers))
  const ids = rules.map(({ id }) => id)
  return [
    ...[...categories.keys()]
      .filter((category) => !covered.has(category) && !neverStored.has(category))
      .map((category) => `no rule covers ${category}`),
    ...[...covered].filter((category) => !categories.has(category)).map((name) => `${name} is no category`),
    ...[...covered].filter((category) => neverStored.has(category)).map((name) => `${name} is never stored`),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `two rules are named ${id}`),
    ...rules.filter(({ terms }) => terms.length === 0).map(({ id }) => `${id} has no term`),
    ...rules
      .filter(({ review, terms }) => review && terms.some(({ kind }) => kind === 'CAP'))
      .map(({ id }) => `${id} is a limit, and waits for nobody's review`),
    ...rules
      .filter(({ review, covers }) => review && covers.some((category) => vigilance.has(category)))
      .map(({ id }) => `${id} would show what vigilance keeps to its reviewer`),
  ]
}

/** What only says how a mistake ends keeps nothing of the category that it was made in. */
const isOfItsCategory = ({ terms }: RetentionRule): boolean =>
  terms.length === 0 || terms.some(({ when }) => !when.includes('superseded'))

const flaws = flawsOf(retentionRules)
// A schedule with a hole never starts: neither in a test nor in a function.
if (flaws.length > 0) throw new RangeError(`the retention schedule is flawed: ${flaws.join('; ')}`)

const byCategory: ReadonlyMap<string, readonly RetentionRule[]> = new Map(
  [...categories.keys()].map((id) => [id, retentionRules.filter(({ covers }) => covers.includes(id))]),
)

/** The rules that cover a category, in the order of the schedule. */
export const rulesFor = (category: string): readonly RetentionRule[] => byCategory.get(category) ?? []
