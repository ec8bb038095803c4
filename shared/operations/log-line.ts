/**
 * What a function tells its operator: one JSON line of the fields that stand here. Whatever is in no list, or does not
 * look as its field must, is counted and left out, so that nothing that anybody wrote, and no id of a person, can be
 * logged by mistake.
 */

/** Names of things that our own code or a library chose. */
const word = /^[A-Za-z][\w-]{0,63}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const texts = {
  /** What happened: a code of ours, or the name of an error. */
  code: word,
  /** The class of what was thrown. */
  kind: word,
  /** The file, line and column of our bundle at which it was. */
  place: /^[\w.-]{1,80}\.[cm]?[jt]s:\d{1,7}:\d{1,7}$/,
  /** Of the call: its answer, its entry and the line of its API say the same one. */
  requestId: uuid,
  /** Of the message that was worked on. */
  messageId: uuid,
  /** Where somebody has to look for a document. Random, and names nobody. */
  documentId: /^document_[0-9A-HJKMNP-TV-Z]{26}$/,
} as const

/** What a run did, in numbers. */
const counts = [
  'decided',
  'failed',
  'looks',
  'overdue',
  'rejected',
  'resumed',
  'settled',
  'stored',
  'unscanned',
  'waiting',
] as const

/** Lambda filters by these (Lambda Developer Guide, "Log-level filtering"). */
type Level = 'info' | 'error'

export type LogLine = { readonly level: Level; readonly code: string } & {
  readonly [Field in keyof typeof texts]?: string
} & { readonly [Field in (typeof counts)[number]]?: number }

/** The line as it is written, at an instant in milliseconds since 1970; `withheld` says how many fields are not in it. */
export function logLine({ level, ...fields }: LogLine, at: number): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const kept = given.filter(([name, value]) => isTold(name, value))
  const withheld = given.length - kept.length
  return JSON.stringify({
    timestamp: new Date(at).toISOString(),
    level: level === 'info' ? 'INFO' : 'ERROR',
    ...Object.fromEntries(kept),
    ...(withheld === 0 ? {} : { withheld }),
  })
}

function isTold(name: string, value: unknown): boolean {
  if (counts.some((count) => count === name)) return Number.isSafeInteger(value)
  const shape = Object.hasOwn(texts, name) ? texts[name as keyof typeof texts] : undefined
  return shape !== undefined && typeof value === 'string' && shape.test(value)
}
