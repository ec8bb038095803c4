/**
 * Decides one access from policy documents, within one account or from another. Pure.
 * Source: "Policy evaluation for requests within a single account",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
import { arnOf } from './match.ts'
import type { PolicyDocument, Statement } from './policy.ts'
import { PolicyError } from './policy-error.ts'
import { type AskedParts, type Context, type Naming, readStatement } from './read-statement.ts'

export interface Access {
  /** The role's ARN (of an assumed role too, as in aws:PrincipalArn), or a service such as `events.amazonaws.com`. */
  principalArn: string
  action: string
  resource: string
  /** Condition keys of the request; what follows from the principal is added by the evaluator. */
  context: Readonly<Record<string, string | readonly string[]>>
}

/** An access before its circumstances are known. */
export type Asked = Omit<Access, 'context'>

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

const accountOf = (principalArn: string) => /^arn:aws:iam::(\d{12}):role\//.exec(principalArn)?.[1]

/** What follows from the principal, and is said otherwise by no request. */
function ofPrincipal({ principalArn }: Asked): ReadonlyMap<string, string> {
  const account = accountOf(principalArn)
  const own = account
    ? { 'aws:PrincipalArn': principalArn, 'aws:PrincipalAccount': account, 'kms:CallerAccount': account }
    : {}
  return inSmallLetters({ ...own, 'aws:PrincipalIsAWSService': String(account === undefined) })
}

/** Condition keys without regard to case, as AWS reads them. */
const inSmallLetters = <T>(context: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))

interface Findings {
  readonly denials: readonly Deciding[]
  readonly identityAllows: readonly Deciding[]
  /** The resource policy's Allows that name the caller, and those that leave the decision to the caller's policies. */
  readonly resourceAllows: Readonly<Record<'caller' | 'account', readonly Deciding[]>>
}

/** The statements that are about an access, whatever their conditions say. */
function concerning(
  asked: Asked,
  { identity, organisation }: Surroundings,
  resource?: PolicyDocument,
): Findings {
  const parts = askedParts(asked)
  // An organisation's policies hold the roles of its accounts; an AWS service that calls is no part of it.
  const over = parts.account === undefined ? [] : (organisation ?? [])
  const of = (from: Deciding['from'], policies: readonly PolicyDocument[]) =>
    policies.flatMap(({ Statement }) =>
      Statement.filter((statement) => readStatement(statement).concerns(parts)).map(
        (statement): Deciding => ({ from, statement }),
      ),
    )
  const own = of('identity', identity)
  const named = of('resource', resource ? [resource] : []).map((deciding) => ({
    deciding,
    names: readStatement(deciding.statement).naming(parts),
  }))
  const naming = (...wanted: readonly Naming[]) =>
    named.filter(({ names }) => wanted.includes(names)).map(({ deciding }) => deciding)
  return {
    denials: [...of('organisation', over), ...own, ...naming('caller', 'account')].filter(effect('Deny')),
    identityAllows: own.filter(effect('Allow')),
    resourceAllows: {
      caller: naming('caller').filter(effect('Allow')),
      account: naming('account').filter(effect('Allow')),
    },
  }
}

/** Throws a PolicyError for a principal that is neither a role nor a service. */
function askedParts({ principalArn, action, resource }: Asked): AskedParts {
  const account = accountOf(principalArn)
  if (account === undefined && !/^[a-z0-9.-]+\.amazonaws\.com$/.test(principalArn)) {
    throw new PolicyError(`${principalArn} is neither a role nor a service`)
  }
  return { action: action.toLowerCase(), resource: arnOf(resource), principalArn, account }
}

const effect =
  (wanted: Statement['Effect']) =>
  ({ statement }: Deciding): boolean =>
    statement.Effect === wanted

/** Those of them whose conditions hold. */
function holding({ denials, identityAllows, resourceAllows }: Findings, context: Context): Findings {
  const held = (some: readonly Deciding[]) =>
    some.filter(({ statement }) => readStatement(statement).holds(context))
  return {
    denials: held(denials),
    identityAllows: held(identityAllows),
    resourceAllows: { caller: held(resourceAllows.caller), account: held(resourceAllows.account) },
  }
}

function verdict(denials: readonly Deciding[], allows: readonly Deciding[]): Verdict {
  if (denials.length > 0) return { allowed: false, because: 'explicit-deny', by: denials }
  if (allows.length > 0) return { allowed: true, by: allows }
  return { allowed: false, because: 'implicit-deny', by: [] }
}

/** Which Allows are enough. */
type Weighing = (found: Findings) => Verdict

/** Either the role's own policy or the resource's allows, and nothing denies. */
const byEither: Weighing = ({ denials, identityAllows, resourceAllows }) =>
  verdict(denials, [...identityAllows, ...resourceAllows.caller])

/** The resource's policy allows, by whatever name, and the caller's own policy too. */
const byBoth: Weighing = ({ denials, identityAllows, resourceAllows }) => {
  const there = [...resourceAllows.caller, ...resourceAllows.account]
  const both = there.length > 0 && identityAllows.length > 0
  return verdict(denials, both ? [...there, ...identityAllows] : [])
}

/** The resource's policy must allow: naming the caller is enough; naming the account needs the role's policy too. */
const underOwner: Weighing = ({ denials, identityAllows, resourceAllows }) => {
  if (resourceAllows.caller.length > 0) return verdict(denials, resourceAllows.caller)
  const both = resourceAllows.account.length > 0 && identityAllows.length > 0
  return verdict(denials, both ? [...resourceAllows.account, ...identityAllows] : [])
}

/** An access that is judged in many circumstances: its policies are read once. */
export interface Judged {
  readonly verdict: (context: Access['context']) => Verdict
  /** Whether no circumstance can allow it, because no Allow says so. */
  readonly isSilent: boolean
}

function judged(asked: Asked, found: Findings, weigh: Weighing): Judged {
  const principal = ofPrincipal(asked)
  return {
    verdict(context) {
      let request: ReturnType<typeof inSmallLetters<string | readonly string[]>> | undefined
      const ofRequest = (key: string) => {
        request ??= inSmallLetters(context)
        return request.get(key)
      }
      return weigh(holding(found, (key) => principal.get(key) ?? ofRequest(key)))
    },
    isSilent: !weigh({ ...found, denials: [] }).allowed,
  }
}

type WithResource = Surroundings & { readonly resource?: PolicyDocument | undefined }
type WithKey = Surroundings & { readonly key: PolicyDocument }
type WithTrust = Surroundings & { readonly trust: PolicyDocument }

/**
 * S3, DynamoDB, EventBridge, SQS, Lambda and IAM: either the role's own policy or the resource's allows, and nothing
 * denies. Throws a PolicyError where a policy holds what the evaluator does not know.
 */
export const judge = (asked: Asked, { resource, ...surroundings }: WithResource): Judged =>
  judged(asked, concerning(asked, surroundings, resource), byEither)

/**
 * KMS: the key policy must allow. Where it names the caller that is enough; where it names the account it leaves
 * the decision to the role's policy, so both must allow. A role's policy alone never opens a key.
 * Source: "Default key policy", https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const judgeKey = (asked: Asked, { key, ...surroundings }: WithKey): Judged =>
  judged(asked, concerning(asked, surroundings, key), underOwner)

/**
 * `sts:AssumeRole`: the trust policy of the role must allow, by the same two ways as a key's policy.
 * Source: "IAM roles: Methods to assume a role", and "How IAM roles differ from resource-based policies",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 */
export const judgeTrust = (asked: Asked, { trust, ...surroundings }: WithTrust): Judged =>
  judged(asked, concerning(asked, surroundings, trust), underOwner)

/** One access in its circumstances: as `judge`, `judgeKey` and `judgeTrust`. */
export const evaluate = (access: Access, policies: WithResource): Verdict =>
  judge(access, policies).verdict(access.context)

/**
 * A caller of another account than the resource's, keys included: each side must allow.
 * Source: "Cross-account policy evaluation logic",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const evaluateAcross = (access: Access, { resource, ...surroundings }: WithResource): Verdict =>
  judged(access, concerning(access, surroundings, resource), byBoth).verdict(access.context)

export const evaluateKey = (access: Access, policies: WithKey): Verdict =>
  judgeKey(access, policies).verdict(access.context)

export const evaluateTrust = (access: Access, policies: WithTrust): Verdict =>
  judgeTrust(access, policies).verdict(access.context)
