/**
 * Condition operators as one table of small functions.
 * Source: "IAM JSON policy elements: Condition operators",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { matchesArn, matchesPattern } from './match.ts'
import { PolicyError } from './policy-error.ts'

/** What the request says about one context key; undefined where it says nothing. */
type Given = string | undefined

interface Operator {
  /** Whether the request's value satisfies one value of the policy. */
  readonly fits: (given: string, wanted: string) => boolean
  /** A negated operator holds when no value fits, and so also when the key is absent. */
  readonly negated: boolean
}

/** Answers whether the key's value, or its absence, satisfies any of the policy's values. */
export type Condition = (given: Given, wanted: readonly string[]) => boolean

function numeric(compare: (given: number, wanted: number) => boolean): Operator['fits'] {
  return (given, wanted) => compare(numberFrom(given), numberFrom(wanted))
}

function numberFrom(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new PolicyError(`a numeric condition met '${text}'`)
  return Number(text)
}

const same = (given: string, wanted: string) => given === wanted
const like = (given: string, wanted: string) => matchesPattern(wanted, given)
const arnLike = (given: string, wanted: string) => matchesArn(wanted, given)
const sameTruth = (given: string, wanted: string) => given.toLowerCase() === wanted.toLowerCase()

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { fits: same, negated: false },
  StringNotEquals: { fits: same, negated: true },
  StringLike: { fits: like, negated: false },
  StringNotLike: { fits: like, negated: true },
  ArnEquals: { fits: arnLike, negated: false },
  ArnNotEquals: { fits: arnLike, negated: true },
  ArnLike: { fits: arnLike, negated: false },
  ArnNotLike: { fits: arnLike, negated: true },
  Bool: { fits: sameTruth, negated: false },
  NumericEquals: { fits: numeric((given, wanted) => given === wanted), negated: false },
  NumericNotEquals: { fits: numeric((given, wanted) => given === wanted), negated: true },
  NumericLessThan: { fits: numeric((given, wanted) => given < wanted), negated: false },
  NumericLessThanEquals: { fits: numeric((given, wanted) => given <= wanted), negated: false },
  NumericGreaterThan: { fits: numeric((given, wanted) => given > wanted), negated: false },
  NumericGreaterThanEquals: { fits: numeric((given, wanted) => given >= wanted), negated: false },
}

const ifExists = 'IfExists'

const isAbsent: Condition = (given, wanted) =>
  wanted.some((value) => sameTruth(String(given === undefined), value))

/** The condition an operator's name stands for, with `IfExists` or without; undefined for an unknown name. */
export function operatorNamed(name: string): Condition | undefined {
  if (name === 'Null') return isAbsent
  const optional = name.endsWith(ifExists)
  const base = optional ? name.slice(0, -ifExists.length) : name
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined
  if (!operator) return undefined
  const { fits, negated } = operator
  return (given, wanted) => {
    if (given === undefined) return optional || negated
    return wanted.some((value) => fits(given, value)) !== negated
  }
}
