/** The mutants that no test kills, each with the reason why none could. */

export interface Reason {
  readonly file: string
  /** The line on which the mutants begin, without indentation. */
  readonly line: string
  /** What was replaced on it, and by what. */
  readonly changes: readonly string[]
  readonly why: string
}

export const reasons: readonly Reason[] = []
