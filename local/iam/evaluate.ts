/**
 * Decides one access from policy documents, within one account. Pure.
 * Source: "Policy evaluation for requests within a single account",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
import { operatorNamed } from './conditions.ts'
import { matchesAction, matchesArn } from './match.ts'
import { type PolicyDocument, type Statement, valuesOf } from './policy.ts'
import { PolicyError } from './policy-error.ts'

export interface Access {
  /** The role's ARN (of an assumed role too, as in aws:PrincipalArn), or a service such as `events.amazonaws.com`. */
  principalArn: string
  action: string
  resource: string
  /** Condition keys of the request; what follows from the principal is added by the evaluator. */
  context: Readonly<Record<string, string | readonly string[]>>
}

export type Verdict = { allowed: true } | { allowed: false; because: 'explicit-deny' | 'implicit-deny' }

type Context = ReadonlyMap<string, string | readonly string[]>

/** How a resource policy's Principal names the caller: itself, or only the account it belongs to. */
type Naming = 'caller' | 'account' | 'nobody'

const accountOf = (principalArn: string) => /^arn:aws:iam::(\d{12}):role\//.exec(principalArn)?.[1]

/** Condition keys without regard to case, as AWS reads them, with those that follow from the principal. */
function contextOf({ principalArn, context }: Access): Context {
  const account = accountOf(principalArn)
  const own = account
    ? { 'aws:PrincipalArn': principalArn, 'aws:PrincipalAccount': account, 'kms:CallerAccount': account }
    : {}
  const derived = { ...own, 'aws:PrincipalIsAWSService': String(account === undefined) }
  const given = [...Object.entries(context), ...Object.entries(derived)]
  return new Map(given.map(([key, value]) => [key.toLowerCase(), value]))
}

/** Every key of every operator must hold; the values of one key are alternatives. */
function conditionsHold({ Condition }: Statement, context: Context): boolean {
  return Object.entries(Condition ?? {}).every(([name, keys]) => {
    const holds = operatorNamed(name)
    if (!holds) throw new PolicyError(`${name} is no condition operator known here`)
    return Object.entries(keys).every(([key, wanted]) => {
      const given = context.get(key.toLowerCase())
      if (typeof given === 'object') throw new PolicyError(`${name} met ${key}, which has a list of values`)
      return holds(given, valuesOf(wanted).map(String))
    })
  })
}

function concerns(statement: Statement, access: Access, context: Context): boolean {
  const { Action, NotAction, Resource, NotResource } = statement
  const ofAction = (pattern: string) => matchesAction(pattern, access.action)
  const ofResource = (pattern: string) => matchesArn(pattern, access.resource)
  if (Action !== undefined && !valuesOf(Action).some(ofAction)) return false
  if (NotAction !== undefined && valuesOf(NotAction).some(ofAction)) return false
  if (Resource !== undefined && !valuesOf(Resource).some(ofResource)) return false
  if (NotResource !== undefined && valuesOf(NotResource).some(ofResource)) return false
  return conditionsHold(statement, context)
}

/**
 * The account's root or bare number names every principal of the account in a Deny, and in an Allow only lets
 * the account's own policies decide ("AWS JSON policy elements: Principal", AWS account principals).
 */
function naming({ Principal }: Statement, { principalArn }: Access): Naming {
  if (Principal === undefined) throw new PolicyError('a statement of a resource policy names no Principal')
  if (Principal === '*') return 'caller'
  const named = [...valuesOf(Principal.AWS ?? []), ...valuesOf(Principal.Service ?? [])]
  if (named.includes('*') || named.includes(principalArn)) return 'caller'
  const account = accountOf(principalArn)
  if (account === undefined) return 'nobody'
  return named.includes(account) || named.includes(`arn:aws:iam::${account}:root`) ? 'account' : 'nobody'
}

interface Findings {
  readonly denied: boolean
  readonly identityAllows: boolean
  /** The resource policy's Allow, by the way it names the caller. */
  readonly resourceAllows: ReadonlySet<Naming>
}

function findings(access: Access, identity: readonly PolicyDocument[], resource?: PolicyDocument): Findings {
  assertPrincipal(access)
  const context = contextOf(access)
  const own = identity
    .flatMap((policy) => policy.Statement)
    .filter((statement) => concerns(statement, access, context))
  const others = (resource?.Statement ?? [])
    .map((statement) => ({ statement, names: naming(statement, access) }))
    .filter(({ statement, names }) => names !== 'nobody' && concerns(statement, access, context))
  return {
    denied: [...own, ...others.map(({ statement }) => statement)].some(({ Effect }) => Effect === 'Deny'),
    identityAllows: own.some(({ Effect }) => Effect === 'Allow'),
    resourceAllows: new Set(
      others.filter(({ statement }) => statement.Effect === 'Allow').map(({ names }) => names),
    ),
  }
}

function assertPrincipal({ principalArn }: Access): void {
  if (accountOf(principalArn) === undefined && !/^[a-z0-9.-]+\.amazonaws\.com$/.test(principalArn)) {
    throw new PolicyError(`${principalArn} is neither a role nor a service`)
  }
}

function verdict(denied: boolean, allowed: boolean): Verdict {
  if (denied) return { allowed: false, because: 'explicit-deny' }
  return allowed ? { allowed } : { allowed: false, because: 'implicit-deny' }
}

/**
 * S3, DynamoDB, EventBridge, SQS and Lambda: either the role's own policy or the resource's allows, and nothing
 * denies. Throws a PolicyError where a policy holds what the evaluator does not know.
 */
export function evaluate(
  access: Access,
  policies: { identity: readonly PolicyDocument[]; resource?: PolicyDocument | undefined },
): Verdict {
  const { denied, identityAllows, resourceAllows } = findings(access, policies.identity, policies.resource)
  return verdict(denied, identityAllows || resourceAllows.has('caller'))
}

/**
 * KMS: the key policy must allow. Where it names the caller that is enough; where it names the account it leaves
 * the decision to the role's policy, so both must allow. A role's policy alone never opens a key.
 * Source: "Default key policy", https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function evaluateKey(
  access: Access,
  policies: { identity: readonly PolicyDocument[]; key: PolicyDocument },
): Verdict {
  const { denied, identityAllows, resourceAllows } = findings(access, policies.identity, policies.key)
  return verdict(denied, resourceAllows.has('caller') || (resourceAllows.has('account') && identityAllows))
}
