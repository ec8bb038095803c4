/** The golden matrix: who may do what on which resource, and when, computed from the template alone. */
import {
  type Access,
  type Asked,
  type Judged,
  judge,
  judgeKey,
  judgeTrust,
  type Verdict,
} from '../../local/iam/evaluate.ts'
import { type PolicyDocument, valuesOf } from '../../local/iam/policy.ts'
import type { Resource } from '../../local/template/template.ts'
import { type Question, questionsOn } from './golden-actions.ts'
import {
  called,
  enclosing,
  isEnclosed,
  keyCircumstances,
  overTls,
  s3Circumstances,
  signature,
  sourceCircumstance,
} from './golden-circumstances.ts'
import { type Circumstance, type Facts, summarise } from './golden-summary.ts'
import {
  bucketOf,
  type Caller,
  callersOf,
  keyOf,
  policyOn,
  type Target,
  targetsOf,
} from './golden-template.ts'

/** Somebody of the account who may do everything that no policy of the stack forbids. */
export const administrator = 'an administrator'

/** A role of the account that holds everything. */
export const allPowerful = (label: string, arn: string): Caller => ({
  label,
  arn,
  policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
})

export interface Vault {
  readonly callers: readonly Caller[]
  readonly targets: readonly Target[]
  readonly resources: readonly Resource[]
  readonly region: string
  /** Service control policies over the account; none where the template is read alone. */
  readonly organisation: readonly PolicyDocument[]
}

/** The callers and targets of a resolved template, and an administrator of its account. */
export function vaultOf(resources: readonly Resource[], account: string, region: string): Vault {
  const targets = targetsOf(resources)
  const callers = [
    ...callersOf(resources, targets),
    allPowerful(administrator, `arn:aws:iam::${account}:role/administrator`),
  ]
  return { callers, targets, resources, region, organisation: [] }
}

interface Policies {
  readonly identity: readonly PolicyDocument[]
  readonly organisation: readonly PolicyDocument[]
  /** The policy of the target. */
  readonly own: PolicyDocument | undefined
}

function judgedOn({ type, label }: Target, asked: Asked, { own, ...policies }: Policies): Judged {
  if (type === 'AWS::KMS::Key') return judgeKey(asked, { ...policies, key: needed(own, label) })
  if (type !== 'AWS::IAM::Role') return judge(asked, { ...policies, resource: own })
  if (asked.action !== 'sts:AssumeRole') return judge(asked, policies)
  return judgeTrust(asked, { ...policies, trust: needed(own, label) })
}

function needed(policy: PolicyDocument | undefined, label: string): PolicyDocument {
  if (!policy) throw new Error(`${label} has no policy, and its type decides by one`)
  return policy
}

/** One caller before one question, ready to be judged in any circumstance. */
export interface Asking {
  /** Over TLS and in the region of the vault, unless the facts say otherwise. */
  readonly access: (facts: Facts) => Access
  readonly verdict: (facts: Facts) => Verdict
  /** Whether no circumstance can allow it, because no Allow says so. */
  readonly isSilent: boolean
}

export function asking(
  caller: Caller,
  target: Target,
  { action, arn, part }: Question,
  vault: Vault,
): Asking {
  const { organisation } = vault
  const policies = { identity: caller.policies, own: policyOn(target, part), organisation }
  const asked: Asked = { principalArn: caller.arn, action, resource: arn }
  const always = {
    ...overTls(action),
    ...(organisation.length > 0 && { 'aws:RequestedRegion': vault.region }),
  }
  const { verdict, isSilent } = judgedOn(target, asked, policies)
  return {
    access: (facts) => ({ ...asked, context: { ...always, ...facts } }),
    verdict: (facts) => verdict({ ...always, ...facts }),
    isSilent,
  }
}

/** When one caller may do what is asked. */
function whenMay({ isSilent, verdict }: Asking, circumstances: readonly Circumstance[]): string {
  return isSilent ? 'never' : summarise(circumstances, (facts) => verdict(facts).allowed)
}

const conditionsOn = ({ policy }: Target) =>
  (policy?.Statement ?? []).flatMap(({ Condition }) => Object.values(Condition ?? {}))

const namedSources = (target: Target): string[] =>
  conditionsOn(target).flatMap((keys) => valuesOf(keys['aws:SourceArn'] ?? []).map(String))

/** What a key policy expects a service other than S3 to say of what it uses the key for. */
export const namedContexts = (target: Target): (readonly [key: string, value: string])[] =>
  conditionsOn(target).flatMap((keys) =>
    Object.entries(keys)
      .filter(([key]) => /^kms:EncryptionContext:aws:(?!s3:)/.test(key))
      .flatMap(([key, values]) => valuesOf(values).map((value) => [key, String(value)] as const)),
  )

const isUsedByServices = ({ policy }: Target): boolean =>
  (policy?.Statement ?? []).some(({ Principal }) => typeof Principal === 'object' && Principal.Service)

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
      if (action === 'kms:Sign') return [signature, ...callsOf(resource, resources)]
      if (action === 'kms:GetPublicKey') return callsOf(resource, resources)
      return [
        ...keyCircumstances(
          arn.split(':')[3] ?? '',
          bucketOf(resource, resources)?.attributes.Arn,
          namedContexts(target),
        ),
        ...(isUsedByServices(target) ? [sourceCircumstance(namedSources(target), account)] : []),
      ]
    case 'AWS::DynamoDB::GlobalTable':
      return isEnclosed(action) ? [enclosing] : []
    default:
      return [sourceCircumstance(namedSources(target), account)]
  }
}

function callsOf(key: Resource, resources: readonly Resource[]): readonly Circumstance[] {
  const alias = resources.find(
    ({ type, properties }) => type === 'AWS::KMS::Alias' && properties.TargetKeyId === key.attributes.Arn,
  )
  return alias === undefined ? [] : [called(alias.ref)]
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
export function rowsOf(target: Target, vault: Vault, added: readonly Circumstance[] = []): readonly Row[] {
  return questionsOn(target.resource, target.arn).flatMap((question) => {
    const circumstances = [...circumstancesOf(target, question, vault.resources), ...added]
    const byWhen = new Map<string, string[]>()
    for (const caller of vault.callers) {
      const when = whenMay(asking(caller, target, question, vault), circumstances)
      if (when !== 'never') byWhen.set(when, [...(byWhen.get(when) ?? []), caller.label])
    }
    if (byWhen.size === 0) return [{ ...question, who: [], when: '' }]
    return [...byWhen].map(([when, who]) => ({ ...question, who, when }))
  })
}
