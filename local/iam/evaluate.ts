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

/** A statement that decided, and the kind of policy it stands in. */
export interface Deciding {
  readonly from: 'organisation' | 'identity' | 'resource'
  readonly statement: Statement
}

/**
 * `by` names what decided: every Deny that applies; else the Allows, any one of which was enough, or, for what needs
 * two (a key policy that names the account, and the role's policy), those of both. An implicit Deny is silence.
 */
export type Verdict =
  | { allowed: true; by: readonly Deciding[] }
  | { allowed: false; because: 'explicit-deny'; by: readonly Deciding[] }
  | { allowed: false; because: 'implicit-deny'; by: readonly [] }

interface Surroundings {
  /** The caller's own policies. */
  readonly identity: readonly PolicyDocument[]
  /** Service control policies over the caller's account: denials beside FullAWSAccess, as parsePolicy holds them to. */
  readonly organisation?: readonly PolicyDocument[] | undefined
}

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
  readonly denials: readonly Deciding[]
  readonly identityAllows: readonly Deciding[]
  /** The resource policy's Allows that name the caller, and those that leave the decision to the caller's policies. */
  readonly resourceAllows: Readonly<Record<'caller' | 'account', readonly Deciding[]>>
}

const isDeny = ({ statement }: Deciding) => statement.Effect === 'Deny'
const isAllow = ({ statement }: Deciding) => statement.Effect === 'Allow'

function applying(
  from: Deciding['from'],
  policies: readonly PolicyDocument[],
  access: Access,
  context: Context,
) {
  return policies
    .flatMap((policy) => policy.Statement)
    .filter((statement) => concerns(statement, access, context))
    .map((statement): Deciding => ({ from, statement }))
}

function findings(
  access: Access,
  { identity, organisation }: Surroundings,
  resource?: PolicyDocument,
): Findings {
  assertPrincipal(access)
  const context = contextOf(access)
  // An organisation's policies hold the roles of its accounts; an AWS service that calls is no part of it.
  const over = accountOf(access.principalArn) === undefined ? [] : (organisation ?? [])
  const above = applying('organisation', over, access, context)
  const own = applying('identity', identity, access, context)
  const named = (resource?.Statement ?? [])
    .map((statement) => ({ from: 'resource' as const, statement, names: naming(statement, access) }))
    .filter(({ statement, names }) => names !== 'nobody' && concerns(statement, access, context))
  const allowsTo = (naming: Naming) =>
    named
      .filter(({ names, statement }) => names === naming && statement.Effect === 'Allow')
      .map(({ from, statement }) => ({ from, statement }))
  return {
    denials: [...above, ...own, ...named.map(({ from, statement }) => ({ from, statement }))].filter(isDeny),
    identityAllows: own.filter(isAllow),
    resourceAllows: { caller: allowsTo('caller'), account: allowsTo('account') },
  }
}

function assertPrincipal({ principalArn }: Access): void {
  if (accountOf(principalArn) === undefined && !/^[a-z0-9.-]+\.amazonaws\.com$/.test(principalArn)) {
    throw new PolicyError(`${principalArn} is neither a role nor a service`)
  }
}

function verdict(denials: readonly Deciding[], allows: readonly Deciding[]): Verdict {
  if (denials.length > 0) return { allowed: false, because: 'explicit-deny', by: denials }
  if (allows.length > 0) return { allowed: true, by: allows }
  return { allowed: false, because: 'implicit-deny', by: [] }
}

/**
 * S3, DynamoDB, EventBridge, SQS, Lambda and IAM: either the role's own policy or the resource's allows, and nothing
 * denies. Throws a PolicyError where a policy holds what the evaluator does not know.
 */
export function evaluate(
  access: Access,
  { resource, ...surroundings }: Surroundings & { resource?: PolicyDocument | undefined },
): Verdict {
  const { denials, identityAllows, resourceAllows } = findings(access, surroundings, resource)
  return verdict(denials, [...identityAllows, ...resourceAllows.caller])
}

/** The resource's policy must allow: naming the caller is enough; naming the account needs the role's policy too. */
function evaluateUnderOwner(access: Access, surroundings: Surroundings, owner: PolicyDocument): Verdict {
  const { denials, identityAllows, resourceAllows } = findings(access, surroundings, owner)
  if (resourceAllows.caller.length > 0) return verdict(denials, resourceAllows.caller)
  const both = resourceAllows.account.length > 0 && identityAllows.length > 0
  return verdict(denials, both ? [...resourceAllows.account, ...identityAllows] : [])
}

/**
 * KMS: the key policy must allow. Where it names the caller that is enough; where it names the account it leaves
 * the decision to the role's policy, so both must allow. A role's policy alone never opens a key.
 * Source: "Default key policy", https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function evaluateKey(
  access: Access,
  { key, ...surroundings }: Surroundings & { key: PolicyDocument },
): Verdict {
  return evaluateUnderOwner(access, surroundings, key)
}

/**
 * `sts:AssumeRole`: the trust policy of the role must allow, by the same two ways as a key's policy.
 * Source: "IAM roles: Methods to assume a role", and "How IAM roles differ from resource-based policies",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 */
export function evaluateTrust(
  access: Access,
  { trust, ...surroundings }: Surroundings & { trust: PolicyDocument },
): Verdict {
  return evaluateUnderOwner(access, surroundings, trust)
}
