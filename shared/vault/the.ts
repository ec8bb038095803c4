/** A fact that the permit proves to be there: its absence would have refused. */
export function the<T>(fact: T | undefined): T {
  if (fact === undefined) throw new Error('a fact is missing that the decision rests on')
  return fact
}
