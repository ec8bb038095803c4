/** Whether a policy can decide about a role at all: what its conditions say of the role alone. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'

/** Two operands of an operator of Cedar's JSON. */
interface Operands {
  readonly left: unknown
  readonly right: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const operandsOf = (expression: Record<string, unknown>, operator: string): Operands | undefined => {
  const found = expression[operator]
  return isRecord(found) ? { left: found.left, right: found.right } : undefined
}

function isRole(expression: unknown): boolean {
  const step = isRecord(expression) ? expression['.'] : undefined
  return isRecord(step) && step.attr === 'role' && isRecord(step.left) && step.left.Var === 'principal'
}

const wordsIn = (expression: unknown): readonly unknown[] => {
  if (!isRecord(expression)) return []
  const { Set: members, Value: value } = expression
  return Array.isArray(members) ? members.flatMap(wordsIn) : [value]
}

/** What an expression is for a role, whatever else there is; undefined where that depends on something else. */
function known(expression: unknown, role: string): boolean | undefined {
  if (!isRecord(expression)) return undefined
  const same = operandsOf(expression, '==')
  if (same !== undefined && isRole(same.left)) return wordsIn(same.right).includes(role)
  const among = operandsOf(expression, 'contains')
  if (among !== undefined && isRole(among.right)) return wordsIn(among.left).includes(role)
  return joined(expression, '&&', false, role) ?? joined(expression, '||', true, role)
}

/** Of two sides, the one that settles it; otherwise both must be known. */
function joined(
  expression: Record<string, unknown>,
  operator: '&&' | '||',
  settles: boolean,
  role: string,
): boolean | undefined {
  const both = operandsOf(expression, operator)
  if (both === undefined) return undefined
  const sides = [known(both.left, role), known(both.right, role)]
  if (sides.includes(settles)) return settles
  return sides.includes(undefined) ? undefined : !settles
}

/** Whether it holds for a role whatever else there is. */
export const isCertainFor = ({ conditions }: PolicyJson, role: string): boolean =>
  conditions.every(({ kind, body }) => known(body, role) === (kind === 'when'))

export const speaksOf = ({ conditions }: PolicyJson, role: string): boolean =>
  conditions.every(({ kind, body }) => known(body, role) !== (kind === 'unless'))
