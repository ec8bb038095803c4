/** Why a mutant lives. */
export interface Reason {
  readonly file: string
  /** The line on which the mutants begin, without indentation. */
  readonly line: string
  /** What was replaced on it, and by what. */
  readonly changes: readonly string[]
  readonly why: string
}
