/**
 * Event patterns with exact values. Source: "Creating Amazon EventBridge event patterns",
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
import { TemplateError } from '../template/template.ts'

export type EventTest = (event: unknown) => boolean

type Exact = string | number | boolean | null

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Compiles a pattern: every field named must be there, and hold one of the values listed; a list in the event fits
 * when one of its values does. Throws a TemplateError for any other operator (`prefix`, `exists`, ...).
 */
export function compilePattern(pattern: unknown, id: string): EventTest {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
    throw new TemplateError(id, 'an event pattern names at least one field')
  }
  const fields = Object.entries(pattern).map(([name, wanted]) => ({
    name,
    fits: compileField(wanted, name, id),
  }))
  return (event) =>
    isRecord(event) && fields.every(({ name, fits }) => Object.hasOwn(event, name) && fits(event[name]))
}

function compileField(wanted: unknown, name: string, id: string): EventTest {
  if (isRecord(wanted)) {
    if (name.startsWith('$')) throw new TemplateError(id, `the pattern operator ${name} is not known here`)
    return compilePattern(wanted, id)
  }
  if (!Array.isArray(wanted))
    throw new TemplateError(id, `the pattern of ${name} is neither fields nor values`)
  const values = new Set(wanted.map((value) => exact(value, name, id)))
  return (given) =>
    Array.isArray(given) ? given.some((item) => values.has(item)) : values.has(given as Exact)
}

function exact(value: unknown, name: string, id: string): Exact {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Exact
  const [operator] = isRecord(value) ? Object.keys(value) : ['a list in a list']
  throw new TemplateError(id, `the pattern operator ${operator} of ${name} is not known here`)
}
