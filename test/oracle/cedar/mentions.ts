/** What a policy looks at: of the principal, the resource and the context, by path. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'

/** Paths such as `context.document.category`, each with every path that leads to it. */
export type Mentions = ReadonlySet<string>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `undefined` where an expression is no path from one of the three. */
function pathOf(expression: unknown): readonly string[] | undefined {
  if (!isRecord(expression)) return undefined
  if (typeof expression.Var === 'string') return [expression.Var]
  const tagged = expression.hasTag ?? expression.getTag
  if (isRecord(tagged)) return [...(pathOf(tagged.left) ?? []), 'tags']
  const step = expression['.'] ?? expression.has
  if (!isRecord(step)) return undefined
  const before = pathOf(step.left)
  const attributes = Array.isArray(step.attr) ? step.attr : [step.attr]
  return before && [...before, ...attributes.map(String)]
}

function* expressionsIn(value: unknown): Generator<unknown> {
  yield value
  if (Array.isArray(value)) for (const part of value) yield* expressionsIn(part)
  else if (isRecord(value)) for (const part of Object.values(value)) yield* expressionsIn(part)
}

export function mentionsOf({ conditions }: PolicyJson): Mentions {
  const paths = [...expressionsIn(conditions)].flatMap((expression) => {
    const path = pathOf(expression)
    return path === undefined ? [] : [path]
  })
  return new Set(paths.flatMap((path) => path.map((_step, depth) => path.slice(0, depth + 1).join('.'))))
}
