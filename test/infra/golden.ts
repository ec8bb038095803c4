/** The golden matrix: who may do what on which resource, and when, computed from the template alone. */
import { type Access, evaluate, evaluateKey } from '../../local/iam/evaluate.ts'
import { type PolicyDocument, valuesOf } from '../../local/iam/policy.ts'
import type { Resource } from '../../local/template/template.ts'
import { type Question, questionsOn } from './golden-actions.ts'
import {
  enclosing,
  keyCircumstances,
  overTls,
  s3Circumstances,
  signature,
  sourceCircumstance,
} from './golden-circumstances.ts'
import { type Circumstance, type Facts, summarise } from './golden-summary.ts'
import { bucketOf, type Caller, callersOf, keyOf, type Target, targetsOf } from './golden-template.ts'

/** Somebody of the account who may do everything that no policy of the stack forbids. */
export const administrator = 'an administrator'

const administratorOf = (account: string): Caller => ({
  label: administrator,
  arn: `arn:aws:iam::${account}:role/administrator`,
  policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
})

export interface Vault {
  readonly callers: readonly Caller[]
  readonly targets: readonly Target[]
  readonly resources: readonly Resource[]
}

/** The callers and targets of a resolved template, and an administrator of its account. */
export function vaultOf(resources: readonly Resource[], account: string): Vault {
  const targets = targetsOf(resources)
  return { callers: [...callersOf(resources, targets), administratorOf(account)], targets, resources }
}

function verdictOn(policies: Policies, access: Access, target: Target): boolean {
  const { identity, resource } = policies
  if (target.type !== 'AWS::KMS::Key') return evaluate(access, { identity, resource }).allowed
  if (!resource) throw new Error(`${target.label} has no key policy`)
  return evaluateKey(access, { identity, key: resource }).allowed
}

interface Policies {
  readonly identity: readonly PolicyDocument[]
  readonly resource: PolicyDocument | undefined
}

/** Allows alone, without their conditions: what these refuse, no circumstance can allow. */
function widest({ identity, resource }: Policies): Policies {
  const wide = ({ Version, Statement }: PolicyDocument): PolicyDocument => ({
    Version,
    Statement: Statement.filter(({ Effect }) => Effect === 'Allow').map(({ Condition: _, ...rest }) => rest),
  })
  return { identity: identity.map(wide), resource: resource && wide(resource) }
}

/** When one caller may do what is asked. Over TLS, unless the circumstances say otherwise. */
function whenMay(
  caller: Caller,
  target: Target,
  { action, arn }: Question,
  circumstances: readonly Circumstance[],
): string {
  const policies = { identity: caller.policies, resource: target.policy }
  const access = (facts: Facts) => ({
    principalArn: caller.arn,
    action,
    resource: arn,
    context: { ...overTls, ...facts },
  })
  if (!verdictOn(widest(policies), access({}), target)) return 'never'
  return summarise(circumstances, (facts) => verdictOn(policies, access(facts), target))
}

function namedSources({ policy }: Target): string[] {
  const conditions = (policy?.Statement ?? []).flatMap(({ Condition }) => Object.values(Condition ?? {}))
  return conditions.flatMap((keys) => valuesOf(keys['aws:SourceArn'] ?? []).map(String))
}

/** The circumstances in which a question is asked. */
function circumstancesOf(
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
      if (action === 'kms:Sign') return [signature]
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

/**
 * Every question about one resource, answered for every caller, in its own circumstances and those added; whoever
 * may never do it is in no row.
 */
export function rowsOf(
  target: Target,
  { callers, resources }: Vault,
  added: readonly Circumstance[] = [],
): readonly Row[] {
  return questionsOn(target.resource, target.arn).flatMap((question) => {
    const circumstances = [...circumstancesOf(target, question, resources), ...added]
    const byWhen = new Map<string, string[]>()
    for (const caller of callers) {
      const when = whenMay(caller, target, question, circumstances)
      if (when !== 'never') byWhen.set(when, [...(byWhen.get(when) ?? []), caller.label])
    }
    if (byWhen.size === 0) return [{ ...question, who: [], when: '' }]
    return [...byWhen].map(([when, who]) => ({ ...question, who, when }))
  })
}
