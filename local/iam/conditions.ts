/**
 * Condition operators as one table of small functions.
 * Source: "IAM JSON policy elements: Condition operators",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { arnOf, type Reading, readArn, readPattern } from './match.ts'
import { PolicyError } from './policy-error.ts'

/** What the request says about one context key; undefined where it says nothing. */
type Given = string | undefined

interface Operator {
  /** Reads one value of the policy: whether the request's value satisfies it. */
  readonly read: (wanted: string) => Reading<string>
  /** A negated operator holds when no value fits, and so also when the key is absent. */
  readonly negated: boolean
}

/** Reads the policy's values: whether the key's value, or its absence, satisfies any of them. */
export type Condition = (wanted: readonly string[]) => Reading<Given>

function numeric(compare: (given: number, wanted: number) => boolean): Operator['read'] {
  return (wanted) => (given) => compare(numberFrom(given), numberFrom(wanted))
}

function numberFrom(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new PolicyError(`a numeric condition met '${text}'`)
  return Number(text)
}

const same = (wanted: string) => (given: string) => given === wanted
const like = readPattern
function arnLike(wanted: string): Reading<string> {
  const fits = readArn(wanted)
  return (given) => fits(arnOf(given))
}
const sameTruth = (wanted: string) => (given: string) => given.toLowerCase() === wanted.toLowerCase()

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { read: same, negated: false },
  StringNotEquals: { read: same, negated: true },
  StringLike: { read: like, negated: false },
  StringNotLike: { read: like, negated: true },
  ArnEquals: { read: arnLike, negated: false },
  ArnNotEquals: { read: arnLike, negated: true },
  ArnLike: { read: arnLike, negated: false },
  ArnNotLike: { read: arnLike, negated: true },
  Bool: { read: sameTruth, negated: false },
  NumericEquals: { read: numeric((given, wanted) => given === wanted), negated: false },
  NumericNotEquals: { read: numeric((given, wanted) => given === wanted), negated: true },
  NumericLessThan: { read: numeric((given, wanted) => given < wanted), negated: false },
  NumericLessThanEquals: { read: numeric((given, wanted) => given <= wanted), negated: false },
  NumericGreaterThan: { read: numeric((given, wanted) => given > wanted), negated: false },
  NumericGreaterThanEquals: { read: numeric((given, wanted) => given >= wanted), negated: false },
}

const ifExists = 'IfExists'

const isAbsent: Condition = (wanted) => {
  const readings = wanted.map(sameTruth)
  return (given) => readings.some((fits) => fits(String(given === undefined)))
}

/** The condition an operator's name stands for, with `IfExists` or without; undefined for an unknown name. */
export function operatorNamed(name: string): Condition | undefined {
  if (name === 'Null') return isAbsent
  const optional = name.endsWith(ifExists)
  const base = optional ? name.slice(0, -ifExists.length) : name
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined
  if (!operator) return undefined
  const { read, negated } = operator
  return (wanted) => {
    const readings = wanted.map(read)
    return (given) => {
      if (given === undefined) return optional || negated
      return readings.some((fits) => fits(given)) !== negated
    }
  }
}
