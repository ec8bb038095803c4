/** The golden matrix: who may do what on which resource, and when, computed from the template alone. */
import { evaluate, evaluateKey } from '../../local/iam/evaluate.ts'
import { type Statement, valuesOf } from '../../local/iam/policy.ts'
import type { Resource } from '../../local/template/template.ts'
import { type Question, questionsOn } from './golden-actions.ts'
import {
  enclosing,
  keyCircumstances,
  overTls,
  s3Circumstances,
  sourceCircumstance,
  weakTransport,
} from './golden-circumstances.ts'
import { type Circumstance, type Facts, summarise } from './golden-summary.ts'
import { bucketOf, type Caller, callersOf, keyOf, type Target, targetsOf } from './golden-template.ts'

/** Somebody of the account who may do everything that no policy of the stack forbids. */
export const administrator = 'an administrator'

const everything: Caller = {
  label: administrator,
  arn: 'arn:aws:iam::111122223333:role/administrator',
  policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
}

export interface Vault {
  readonly callers: readonly Caller[]
  readonly targets: readonly Target[]
  readonly resources: readonly Resource[]
}

/** The callers and targets of a resolved template, and an administrator of its account. */
export function vaultOf(resources: readonly Resource[]): Vault {
  const targets = targetsOf(resources)
  const roles = callersOf(resources, targets)
  const account = /^arn:aws:iam::(\d{12}):/.exec(roles[0]?.arn ?? '')?.[1]
  const admin = { ...everything, arn: everything.arn.replace('111122223333', account ?? '111122223333') }
  return { callers: [...roles, admin], targets, resources }
}

/** One caller, one question, one set of facts. Over TLS, unless the facts say otherwise. */
export function mayDo(caller: Caller, target: Target, { action, arn }: Question, facts: Facts): boolean {
  const access = { principalArn: caller.arn, action, resource: arn, context: { ...overTls, ...facts } }
  const identity = caller.policies
  if (target.type !== 'AWS::KMS::Key') return evaluate(access, { identity, resource: target.policy }).allowed
  if (!target.policy) throw new Error(`${target.label} has no key policy`)
  return evaluateKey(access, { identity, key: target.policy }).allowed
}

function namedSources({ policy }: Target): string[] {
  const conditions = (policy?.Statement ?? []).flatMap(({ Condition }) => Object.values(Condition ?? {}))
  return conditions.flatMap((keys) => valuesOf(keys['aws:SourceArn'] ?? []).map(String))
}

/** The circumstances in which a question is asked. */
export function circumstancesOf(
  target: Target,
  { action }: Question,
  resources: readonly Resource[],
): readonly Circumstance[] {
  const { resource, type, arn } = target
  const account = arn.split(':')[4] ?? ''
  switch (type) {
    case 'AWS::S3::Bucket':
      return s3Circumstances(action, keyOf(resource))
    case 'AWS::KMS::Key':
      return keyCircumstances(arn.split(':')[3] ?? '', bucketOf(resource, resources)?.attributes.Arn)
    case 'AWS::DynamoDB::GlobalTable':
      return [enclosing]
    default:
      return [sourceCircumstance(namedSources(target), account)]
  }
}

export interface Row extends Question {
  /** Callers who may under the same circumstances; none where nobody may. */
  readonly who: readonly string[]
  readonly when: string
}

/** Every question about one resource, answered for every caller; whoever may never do it is in no row. */
export function rowsOf(target: Target, { callers, resources }: Vault): readonly Row[] {
  return questionsOn(target.resource, target.arn).flatMap((question) => {
    const circumstances = circumstancesOf(target, question, resources)
    const byWhen = new Map<string, string[]>()
    for (const caller of callers) {
      const when = summarise(circumstances, (facts) => mayDo(caller, target, question, facts))
      if (when !== 'never') byWhen.set(when, [...(byWhen.get(when) ?? []), caller.label])
    }
    if (byWhen.size === 0) return [{ ...question, who: [], when: '' }]
    return [...byWhen].map(([when, who]) => ({ ...question, who, when }))
  })
}

/** Whoever may do anything over plain HTTP or an old TLS, on resources that S3, SQS or DynamoDB serve. */
export function weaklyAllowed(target: Target, { callers, resources }: Vault): readonly string[] {
  return questionsOn(target.resource, target.arn).flatMap((question) => {
    const circumstances = [weakTransport, ...circumstancesOf(target, question, resources)]
    return callers
      .map(({ label, ...caller }) => ({
        label,
        when: summarise(circumstances, (facts) => mayDo({ label, ...caller }, target, question, facts)),
      }))
      .filter(({ when }) => when !== 'never')
      .map(({ label, when }) => `${question.action}: ${label}: ${when}`)
  })
}

export type Located = Statement & { readonly of: string }

/** Every statement of a caller's own policies. */
export function ownStatements({ callers }: Vault): readonly Located[] {
  return callers
    .filter(({ label }) => label !== administrator)
    .flatMap(({ label, policies }) =>
      policies.flatMap(({ Statement }) => Statement.map((s) => ({ ...s, of: label }))),
    )
}
