/** Says in words under which circumstances something is allowed, after trying every one of them. */

export type Facts = Readonly<Record<string, string>>

/** One circumstance of a request, with the values it is tried with; a value is the condition keys it brings. */
export interface Circumstance {
  readonly name: string
  readonly values: Readonly<Record<string, Facts>>
}

/** One value per circumstance, in order. */
export type Choice = readonly string[]

/** Every combination of the circumstances. */
export function choices(circumstances: readonly Circumstance[]): Choice[] {
  return circumstances.reduce<Choice[]>(
    (sofar, { values }) => sofar.flatMap((choice) => Object.keys(values).map((value) => [...choice, value])),
    [[]],
  )
}

/** The facts that one choice brings. */
export function factsOf(circumstances: readonly Circumstance[], choice: Choice): Facts {
  return Object.assign({}, ...circumstances.map(({ values }, index) => values[choice[index] ?? '']))
}

/** The facts of every combination of the circumstances. */
export function choicesOf(circumstances: readonly Circumstance[]): readonly Facts[] {
  return choices(circumstances).map((choice) => factsOf(circumstances, choice))
}

/** The answer for every combination, folded into words: `never`, `always`, or the values that are needed. */
export function summarise(circumstances: readonly Circumstance[], allows: (facts: Facts) => boolean): string {
  const all = choices(circumstances)
  const allowed = all.filter((choice) => allows(factsOf(circumstances, choice)))
  if (allowed.length === 0) return 'never'
  return inWords(circumstances, allowed)
}

/** Where the circumstances are independent of each other, one clause each; else one alternative per value. */
function inWords(circumstances: readonly Circumstance[], allowed: readonly Choice[]): string {
  const used = circumstances.map(({ values }, index) =>
    Object.keys(values).filter((value) => allowed.some((choice) => choice[index] === value)),
  )
  if (used.reduce((product, values) => product * values.length, 1) !== allowed.length) {
    return alternatives(circumstances, allowed)
  }
  const clauses = circumstances.flatMap(({ name, values }, index) => {
    const needed = used[index] ?? []
    return needed.length === Object.keys(values).length ? [] : [`${name}: ${needed.join(' | ')}`]
  })
  return clauses.length === 0 ? 'always' : clauses.join('; ')
}

function alternatives(circumstances: readonly Circumstance[], allowed: readonly Choice[]): string {
  const [first, ...rest] = circumstances
  if (!first) return 'always'
  const byWords = new Map<string, string[]>()
  for (const value of Object.keys(first.values)) {
    const remaining = allowed.filter(([own]) => own === value).map(([, ...others]) => others)
    if (remaining.length === 0) continue
    const words = inWords(rest, remaining)
    byWords.set(words, [...(byWords.get(words) ?? []), value])
  }
  return [...byWords]
    .map(([words, values]) => {
      const own =
        values.length === Object.keys(first.values).length ? [] : [`${first.name}: ${values.join(' | ')}`]
      return [...own, ...(words === 'always' ? [] : [words])].join('; ')
    })
    .join(' — or — ')
}
