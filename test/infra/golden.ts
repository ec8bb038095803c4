/** The golden matrix: who may do what on which resource, and when, computed from the template alone. */
import { evaluate, evaluateKey } from '../../local/iam/evaluate.ts'
import { type Statement, valuesOf } from '../../local/iam/policy.ts'
import type { Resource } from '../../local/template/template.ts'
import { type Question, questionsOn } from './golden-actions.ts'
import {
  anySigning,
  enclosing,
  keyCircumstances,
  overTls,
  s3Circumstances,
  sourceCircumstance,
  weakTransport,
} from './golden-circumstances.ts'
import { type Circumstance, type Facts, summarise } from './golden-summary.ts'
import { bucketOf, type Caller, callersOf, type Target, targetsOf } from './golden-template.ts'

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
      return s3Circumstances[action] ?? anySigning
    case 'AWS::KMS::Key':
      return keyCircumstances(arn.split(':')[3] ?? '', bucketOf(resource, resources)?.attributes.Arn)
    case 'AWS::DynamoDB::GlobalTable':
      return [enclosing]
    default:
      return [sourceCircumstance(namedSources(target), account)]
  }
}

export interface Line {
  readonly action: string
  readonly part: string
  readonly caller: string
  readonly when: string
}

/** Every question about one resource for every caller; a caller who may never do it has no line. */
export function linesOf(target: Target, { callers, resources }: Vault): readonly Line[] {
  return questionsOn(target.resource, target.arn).flatMap((question) => {
    const circumstances = circumstancesOf(target, question, resources)
    const lines = callers.map((caller) => ({
      action: question.action,
      part: question.part ?? '',
      caller: caller.label,
      when: summarise(circumstances, (facts) => mayDo(caller, target, question, facts)),
    }))
    const able = lines.filter(({ when }) => when !== 'never')
    return able.length > 0 ? able : [{ ...question, part: question.part ?? '', caller: 'nobody', when: '' }]
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
