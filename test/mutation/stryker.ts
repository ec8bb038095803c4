/** Some source files under Stryker: every mutant of them against the tests of their part. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLevel, PartialStrykerOptions, schema } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { type Part, reportsFolder, root, type Unit } from './parts.ts'

const timeoutMs = 30_000

/** Kept between runs, so that one that was interrupted goes on where it was. */
const keptAt = ({ name }: Unit) => join(root, reportsFolder, `${name.replaceAll('/', '.')}.json`)

const readKept = (unit: Unit): schema.MutationTestResult => JSON.parse(readFileSync(keptAt(unit), 'utf8'))

/** Whatever nothing killed is asked again: Stryker sees a test that changed, not the tables that a test reads. */
function forgetSurvivors(unit: Unit): void {
  const kept = readKept(unit)
  for (const one of Object.values(kept.files))
    one.mutants = one.mutants.filter(({ status }) => status === 'Killed')
  writeFileSync(keptAt(unit), JSON.stringify(kept))
}

export const forgetAll = (): void => rmSync(join(root, reportsFolder), { recursive: true, force: true })

export async function mutate(unit: Unit, part: Part, concurrency: number): Promise<void> {
  mkdirSync(join(root, reportsFolder), { recursive: true })
  if (existsSync(keptAt(unit))) forgetSurvivors(unit)
  // What the runner asks for, in the processes that Stryker starts.
  Object.assign(process.env, {
    MUTATING: 'yes',
    MUTATED_TESTS: part.tests,
    MUTATED_KEEPING: part.keeping.join(' '),
  })
  const options: PartialStrykerOptions = {
    mutate: [...unit.files],
    testRunner: 'quick',
    plugins: [join(import.meta.dirname, 'quick-runner.ts')],
    coverageAnalysis: 'perTest',
    ignorePatterns: ['/dist', '/cdk.out', '/.vault', `/${reportsFolder}`],
    // TypeScript 7 has no programming interface that Stryker could read it with; nothing here needs it.
    tsconfigFile: 'no-tsconfig.json',
    incremental: true,
    incrementalFile: keptAt(unit),
    reporters: [],
    logLevel: 'error' as LogLevel,
    tempDirName: join(reportsFolder, 'sandbox'),
    // A busy machine is no test that failed: only a mutant that never ends takes so long.
    timeoutMS: timeoutMs,
    timeoutFactor: 4,
    concurrency,
  }
  await new Stryker(options).runMutationTest()
}

/** What became of each mutant of the file, in the order of the file. */
export function mutantsOf(unit: Unit, file: string): readonly Mutant[] {
  const { [file]: found } = readKept(unit).files
  if (found === undefined) return []
  const lines = found.source.split('\n')
  return found.mutants.map(({ status, replacement = '', location: { start, end } }) => {
    const text = lines.slice(start.line - 1, end.line)
    text[text.length - 1] = text.at(-1)?.slice(0, end.column - 1) ?? ''
    const original = text.join('\n').slice(start.column - 1)
    return {
      status,
      at: start.line,
      line: lines[start.line - 1]?.trim() ?? '',
      change: `${onOneLine(original)} → ${onOneLine(replacement)}`,
    }
  })
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

export interface Mutant {
  readonly status: schema.MutantStatus
  /** The line on which it begins: its number, and its text without indentation. */
  readonly at: number
  readonly line: string
  /** The text that was replaced, and by what. */
  readonly change: string
}
