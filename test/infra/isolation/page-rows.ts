/** The decisions of the matrix as rows of text, folded until nothing is said twice. */
import { administrator, type Vault } from '../golden.ts'
import { questionsOn } from '../golden-actions.ts'
import type { Target } from '../golden-template.ts'
import { type Decision, decisionsOn } from './decisions.ts'
import { deployment } from './organisation.ts'
import { isToldByPaths } from './page-paths.ts'
import { inWords, silence } from './statement-words.ts'

/** A line of the page: who may do something, or that nobody may, and what stops the others. */
export interface PageRow {
  readonly on: readonly string[]
  readonly actions: readonly string[]
  readonly who: string
  readonly when: string
  readonly by: string
  readonly others: string
}

type Answer = Omit<PageRow, 'on' | 'actions'>

const namesOf = ({ by, caller }: Decision, target: Target) => [
  ...new Set(by.map((one) => inWords(one, caller, target))),
]

/** Ids that only a machine needs; the golden pages have them. */
const inShort = (when: string) => when.replace(/set going by: [^;]+/g, 'set going by what its policy names')

function whoIs(labels: readonly string[], { targets }: Vault): string {
  const functions = targets.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ label }) => label)
  const all = functions.every((name) => labels.includes(name))
  if (!all) return labels.join(', ')
  return ['every function', ...labels.filter((label) => !functions.includes(label))].join(', ')
}

/** Why each group of people who may never do it may not; groups that are stopped by the same stand together. */
function stopped(decisions: readonly Decision[], target: Target): string {
  const reasons = new Map<string, Set<string>>()
  for (const decision of decisions) {
    const { label } = decision.caller
    const group = label === administrator ? 'administrators' : label === deployment ? 'deployment' : 'roles'
    const names = namesOf(decision, target)
    reasons.set(group, new Set([...(reasons.get(group) ?? []), ...(names.length > 0 ? names : [silence])]))
  }
  const byReason = Map.groupBy(reasons, ([, names]) => [...withoutSilence(names)].sort().join(', '))
  if (byReason.size === 1) return [...byReason.keys()].join('')
  return [...byReason]
    .map(([names, groups]) => `${groups.map(([group]) => group).join(', ')}: ${names}`)
    .join('; ')
}

/** Where a denial stops some of a group, it stops those too whom nothing allows: what it says, it says to all. */
function withoutSilence(names: ReadonlySet<string>): ReadonlySet<string> {
  return names.size > 1 ? new Set([...names].filter((name) => name !== silence)) : names
}

function answersTo(decisions: readonly Decision[], target: Target, vault: Vault): readonly Answer[] {
  const able = decisions.filter(({ when }) => when !== 'never')
  const others = stopped(
    decisions.filter(({ when }) => when === 'never'),
    target,
  )
  if (able.length === 0) return [{ who: 'nobody', when: '', by: '', others }]
  const alike = Map.groupBy(able, (one) =>
    JSON.stringify([inShort(one.when), namesOf(one, target).join(' + ')]),
  )
  return [...alike].map(([key, those], index) => {
    const [when = '', by = ''] = JSON.parse(key) as string[]
    const who = whoIs(
      those.map(({ caller }) => caller.label),
      vault,
    )
    return { who, when, by, others: index === 0 ? others : '' }
  })
}

function folded<T>(items: readonly T[], key: (item: T) => unknown): readonly (readonly T[])[] {
  return [...Map.groupBy(items, (item) => JSON.stringify(key(item))).values()]
}

/** The resource, with the parts of it that are meant, unless all are. */
function nameOf(label: string, parts: readonly (string | undefined)[], allParts: number): string {
  return parts.length === allParts ? label : `${label} (${parts.map((part) => part ?? 'itself').join(', ')})`
}

interface Answered {
  readonly on: string
  readonly action: string
  readonly answers: readonly Answer[]
}

/** The answers on one resource: per action, and once for all parts of it that are answered alike. */
function answered(target: Target, vault: Vault): readonly Answered[] {
  const byAction = Map.groupBy(questionsOn(target.resource, target.arn), ({ action }) => action)
  return [...byAction].flatMap(([action, questions]) => {
    const decided = questions.map((question) => decisionsOn(target, question, vault))
    const able = decided.flat().filter(({ when }) => when !== 'never')
    if (
      isToldByPaths(
        action,
        able.map(({ caller }) => caller.label),
      )
    )
      return []
    const all = decided.map((decisions, index) => ({
      part: questions[index]?.part,
      answers: answersTo(decisions, target, vault),
    }))
    return folded(all, ({ answers }) => answers).map((alike) => ({
      on: nameOf(
        target.label,
        alike.map(({ part }) => part),
        all.length,
      ),
      action: action.replace(/^.*:/, ''),
      answers: alike[0]?.answers ?? [],
    }))
  })
}

/** Every question about targets of these types that the ways do not tell: actions that are answered alike in one row, and resources too. */
export function pageRows(types: readonly string[], vault: Vault): readonly PageRow[] {
  const asked = vault.targets
    .filter(({ type }) => types.includes(type))
    .flatMap((one) => answered(one, vault))
  const perResource = folded(asked, ({ on, answers }) => [on, answers]).map((alike) => ({
    on: alike[0]?.on ?? '',
    actions: alike.map(({ action }) => action),
    answers: alike[0]?.answers ?? [],
  }))
  return folded(perResource, ({ actions, answers }) => [actions, answers]).flatMap((alike) =>
    (alike[0]?.answers ?? []).map((answer) => ({
      on: alike.map(({ on }) => on),
      actions: alike[0]?.actions ?? [],
      ...answer,
    })),
  )
}
