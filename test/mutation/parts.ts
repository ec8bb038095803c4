/** What is mutated, and the tests that judge it. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const reportsFolder = 'reports/mutation'

export interface Part {
  readonly folder: string
  readonly tests: string
  /** Whether all files of a folder are asked about at once, because the tests take longer than most mutants. */
  readonly isByFolder: boolean
  /** Sources that keep what they computed once asked: a mutant of theirs would be kept as well. */
  readonly keeping: readonly string[]
}

export const parts: readonly Part[] = [
  { folder: 'shared/policy', tests: 'test/shared/policy', isByFolder: false, keeping: [] },
  {
    folder: 'shared/access-log',
    tests: 'test/shared/access-log',
    isByFolder: true,
    keeping: ['shared/access-log/detail.ts'],
  },
  // The verifier is judged by its own tests alone, and by none that takes long over large trees.
  {
    folder: 'shared/access-log/verify',
    tests: 'test/shared/access-log/verify',
    isByFolder: true,
    keeping: [],
  },
]

/** The files under its folder that are not of a part within it. */
export function filesOf({ folder }: Part): readonly string[] {
  const within = parts.filter((one) => one.folder.startsWith(`${folder}/`))
  return globSync(`${folder}/**/*.ts`, { cwd: root })
    .filter((file) => within.every((one) => !file.startsWith(`${one.folder}/`)))
    .toSorted()
}

/** Files that are asked about at once, and what their report is called. */
export interface Unit {
  readonly name: string
  readonly files: readonly string[]
}

export function unitsOf(part: Part): readonly Unit[] {
  const units = Map.groupBy(filesOf(part), (file) => (part.isByFolder ? dirname(file) : file))
  return [...units].map(([name, files]) => ({ name, files }))
}

export const unitsUnder = (part: Part, paths: readonly string[]): readonly Unit[] =>
  filesOf(part)
    .filter((file) => paths.some((path) => file.startsWith(path)))
    .map((file) => ({ name: file, files: [file] }))
