/** One source file under Stryker: every mutant of it against the tests of its part. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLevel, PartialStrykerOptions, schema } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { type Part, reportsFolder, root } from './parts.ts'

const timeoutMs = 30_000

/** Kept between runs, so that one that was interrupted goes on where it was. */
const keptAt = (file: string) => join(root, reportsFolder, `${file.replaceAll('/', '.')}.json`)

const readKept = (file: string): schema.MutationTestResult => JSON.parse(readFileSync(keptAt(file), 'utf8'))

/** Whatever nothing killed is asked again: Stryker sees a test that changed, not the tables that a test reads. */
function forgetSurvivors(file: string): void {
  const kept = readKept(file)
  for (const one of Object.values(kept.files))
    one.mutants = one.mutants.filter(({ status }) => status === 'Killed')
  writeFileSync(keptAt(file), JSON.stringify(kept))
}

export const forgetAll = (): void => rmSync(join(root, reportsFolder), { recursive: true, force: true })

export async function mutate(file: string, part: Part, concurrency: number): Promise<void> {
  mkdirSync(join(root, reportsFolder), { recursive: true })
  if (existsSync(keptAt(file))) forgetSurvivors(file)
  const options: PartialStrykerOptions = {
    mutate: [file],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: part.tests, related: false },
    coverageAnalysis: 'perTest',
    ignorePatterns: ['/dist', '/cdk.out', '/.vault', `/${reportsFolder}`],
    // TypeScript 7 has no programming interface that Stryker could read it with; nothing here needs it.
    tsconfigFile: 'no-tsconfig.json',
    incremental: true,
    incrementalFile: keptAt(file),
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
export function mutantsOf(file: string): readonly Mutant[] {
  const { [file]: found } = readKept(file).files
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
