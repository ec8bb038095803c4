/** A statement as the evaluator asks it: read once, however many accesses it is held against. */
import { operatorNamed } from './conditions.ts'
import { type Arn, type Reading, readAction, readArn } from './match.ts'
import { type Statement, valuesOf } from './policy.ts'
import { PolicyError } from './policy-error.ts'

/** What an access asks for, as statements compare it. */
export interface AskedParts {
  /** In small letters. */
  readonly action: string
  readonly resource: Arn
  readonly principalArn: string
  /** The account of a role; undefined for a service. */
  readonly account: string | undefined
}

/** What the request says about a condition key in small letters. */
export type Context = (key: string) => string | readonly string[] | undefined

/** How a resource policy's Principal names the caller: itself, or only the account it belongs to. */
export type Naming = 'caller' | 'account' | 'nobody'

export interface ReadStatement {
  /** Whether the statement is about this action on this resource, its conditions apart. */
  readonly concerns: (asked: AskedParts) => boolean
  /** Throws a PolicyError where no Principal is named. */
  readonly naming: (asked: AskedParts) => Naming
  /** Every key of every operator must hold; the values of one key are alternatives. Throws a PolicyError. */
  readonly holds: (context: Context) => boolean
}

const known = new WeakMap<Statement, ReadStatement>()

export function readStatement(statement: Statement): ReadStatement {
  const before = known.get(statement)
  if (before !== undefined) return before
  const read = { concerns: concernsOf(statement), naming: namingOf(statement), holds: holdsOf(statement) }
  known.set(statement, read)
  return read
}

function concernsOf({ Action, NotAction, Resource, NotResource }: Statement): ReadStatement['concerns'] {
  const isAction = anyOf(Action ?? NotAction ?? [], readAction)
  const isResource = anyOf(Resource ?? NotResource ?? [], readArn)
  const ofAction = NotAction === undefined
  const ofResource = NotResource === undefined
  const ofAnyResource = Resource === undefined && ofResource
  return ({ action, resource }) =>
    isAction(action) === ofAction && (ofAnyResource || isResource(resource) === ofResource)
}

function anyOf<T>(patterns: string | readonly string[], read: (pattern: string) => Reading<T>): Reading<T> {
  const readings = valuesOf(patterns).map(read)
  return (text) => readings.some((fits) => fits(text))
}

/**
 * The account's root or bare number names every principal of the account in a Deny, and in an Allow only lets
 * the account's own policies decide ("AWS JSON policy elements: Principal", AWS account principals).
 */
function namingOf({ Principal }: Statement): ReadStatement['naming'] {
  if (Principal === undefined) {
    return () => {
      throw new PolicyError('a statement of a resource policy names no Principal')
    }
  }
  if (Principal === '*') return () => 'caller'
  const named = new Set([...valuesOf(Principal.AWS ?? []), ...valuesOf(Principal.Service ?? [])])
  return ({ principalArn, account }) => {
    if (named.has('*') || named.has(principalArn)) return 'caller'
    if (account === undefined) return 'nobody'
    return named.has(account) || named.has(`arn:aws:iam::${account}:root`) ? 'account' : 'nobody'
  }
}

function holdsOf({ Condition }: Statement): ReadStatement['holds'] {
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => ({
      operator,
      key,
      small: key.toLowerCase(),
      fits: operatorNamed(operator)?.(valuesOf(wanted).map(String)),
    })),
  )
  return (context) =>
    conditions.every(({ operator, key, small, fits }) => {
      if (!fits) throw new PolicyError(`${operator} is no condition operator known here`)
      const given = context(small)
      if (typeof given === 'object')
        throw new PolicyError(`${operator} met ${key}, which has a list of values`)
      return fits(given)
    })
}
