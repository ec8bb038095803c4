/** What was given proves to be wrong: the place, and why. */
export class Refuted extends Error {
  override readonly name = 'Refuted'
  readonly place: string

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`)
    this.place = place
  }
}

/** What was given cannot be judged at all. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}
