/** A policy holds something the evaluator does not know, or cannot judge on the given request. */
export class PolicyError extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'PolicyError'
  }
}
