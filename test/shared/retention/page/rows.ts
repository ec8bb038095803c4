/** The schedule in words: a row a term, for people who do not read code. */
import type { Circumstance, Phase, Trigger } from '../../../../shared/model/retention-words.ts'
import type { Period, RetentionRule, Term } from '../../../../shared/retention/rule.ts'

const units = { Y: 'year', M: 'month', D: 'day' } as const

export function periodInWords(period: Period): string {
  const count = Number(period.slice(1, -1))
  if (count === 0) return 'that day'
  const unit = units[period.slice(-1) as keyof typeof units]
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

const words = (code: string): string => code.replaceAll('-', ' ')

const anyOf = (triggers: readonly Trigger[]): string =>
  triggers.length === 1 ? words(triggers[0] ?? '') : `the last of ${triggers.map(words).join(', ')}`

export function whenInWords({ when, unless, notBefore }: Term): string {
  const is = when.map((name: Circumstance) => words(name))
  const isNot = unless.map((name: Circumstance) => `not ${words(name)}`)
  const since = notBefore === undefined ? [] : [`no earlier than ${notBefore}`]
  return [...is, ...isNot, ...since].join(', ') || 'always'
}

export const readersOf: Readonly<Record<Phase, string>> = {
  active: 'the readers of its category',
  archive: 'legal and accounting',
  sealed: 'nobody; a physician on request of legal',
  segregated: 'the AML officer',
  quarantine: 'nobody',
}

const meaning = { LOCK: 'must stay', KEEP: 'is kept', CAP: 'must go' } as const

const endInWords = { delete: 'deleted', 'delete-or-anonymise': 'deleted or anonymised' } as const

export const rowsOf = ({
  id,
  terms,
  strength,
  basis,
  review,
  finalAction,
}: RetentionRule): readonly (readonly string[])[] =>
  terms.map((term, place) => [
    place === 0 ? `\`${id}\`${review ? ', asks for a review' : ''}` : '',
    `${meaning[term.kind]} (${term.kind})`,
    periodInWords(term.period),
    anyOf(term.from),
    whenInWords(term),
    readersOf[term.phase],
    place === 0 ? endInWords[finalAction] : '',
    place === 0 ? `${basis} (${strength})` : '',
  ])
