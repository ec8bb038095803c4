/** How many mutants there were, and what became of them. */
import type { Reason } from './reason.ts'
import type { Mutant } from './stryker.ts'

export const scoreMin = 95

export interface Tally {
  readonly killed: number
  readonly timeout: number
  readonly survived: number
  readonly noCoverage: number
  /** Mutants that could not even be loaded: they count as neither. */
  readonly errors: number
}

export function tallyOf(mutants: readonly Mutant[]): Tally {
  const count = (...statuses: readonly Mutant['status'][]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length
  return {
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    noCoverage: count('NoCoverage'),
    errors: count('RuntimeError', 'CompileError'),
  }
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      killed: sum.killed + one.killed,
      timeout: sum.timeout + one.timeout,
      survived: sum.survived + one.survived,
      noCoverage: sum.noCoverage + one.noCoverage,
      errors: sum.errors + one.errors,
    }),
    { killed: 0, timeout: 0, survived: 0, noCoverage: 0, errors: 0 },
  )

/** In per cent, as Stryker counts: what was noticed, of all that could be loaded. */
export function scoreOf({ killed, timeout, survived, noCoverage }: Tally): number {
  const noticed = killed + timeout
  const all = noticed + survived + noCoverage
  return all === 0 ? 100 : (100 * noticed) / all
}

export const isSurvivor = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage'

export const isExplained = (reasons: readonly Reason[], file: string, { line, change }: Mutant): boolean =>
  reasons.some((one) => one.file === file && one.line === line && one.changes.includes(change))
