/** What the pages tell people to type and to read is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { StageSettingsShape } from '../../infra/stage.ts'
import { Admission } from '../../shared/model/admission.ts'

const pages = [
  'README.md',
  'infra/organisation/README.md',
  ...['docs', 'docs/design', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(folder, file)),
  ),
]
const textOf = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]))
const operating = textOf.get('docs/operating.md') ?? ''

const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
}

/** What a form finds in all pages: where, and what. */
const found = (form: RegExp) =>
  [...textOf].flatMap(([page, text]) => [...text.matchAll(form)].map(([, what = '']) => ({ page, what })))

/** Made by whoever operates, or by a command. */
const madeLater = ['infra/stages/prod.json', 'dist/sbom.cdx.json', 'dist/vault-verify.cjs', 'bench/results/']

test('every npm script that a page names exists', () => {
  const named = found(/npm run (?:-s |--silent )?([a-z][a-z-]*)/g)

  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(({ what }) => !(what in scripts))).toEqual([])
})

test('every program that a page has npx run is ours, or is named with its version', () => {
  const named = found(/npx (?!--)([^\s`]+)/g)

  expect(named.filter(({ what }) => !(what in bin) && !/@\d+\.\d+\.\d+$/.test(what))).toEqual([])
})

test('every page and file that a page links to is there', () => {
  const links = found(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g).filter(({ what }) => !/^[a-z]+:/.test(what))

  expect(links.length).toBeGreaterThan(100)
  expect(links.filter(({ page, what }) => !existsSync(normalize(join(dirname(page), what))))).toEqual([])
})

test('every file of the repository that the operators’ pages name in passing is there', () => {
  const operators = ['docs/operating.md', 'infra/organisation/README.md', 'README.md']
  const named = found(/`((?:infra|shared|functions|docs|test|bench|dist)\/[\w./-]+\.\w+)`/g)
  const ofOperators = named.filter(({ page }) => operators.includes(page))

  expect(ofOperators.length).toBeGreaterThan(1)
  expect(ofOperators.filter(({ what }) => !existsSync(what) && !madeLater.includes(what))).toEqual([])
})

/** The first cell of the rows of a table whose head begins with a word, without its marks. */
function firstCells(head: string): readonly string[] {
  const [, rows = ''] = operating.split(`\n| ${head} |`)
  return (
    rows
      .split('\n\n')[0]
      ?.split('\n')
      .slice(2)
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)) ??
    []
  )
}

/** Every setting there is, with a dot for what stands in another, and a star for each audience. */
function settingsIn(schema: z.ZodType, path = ''): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return settingsIn(schema.def.innerType as z.ZodType, path)
  }
  if (schema instanceof z.ZodRecord) return settingsIn(schema.def.valueType as z.ZodType, `${path}.*`)
  if (!(schema instanceof z.ZodObject)) return [path]
  return Object.entries(schema.shape).flatMap(([name, inner]) =>
    settingsIn(inner as z.ZodType, path === '' ? name : `${path}.${name}`),
  )
}

test('every setting of a stage stands in the table of settings', () => {
  const there = settingsIn(StageSettingsShape)

  expect(there).toContain('issuers.*.jwksUrl')
  expect(there.filter((setting) => !firstCells('setting').includes(setting))).toEqual([])
})

test('the people whom the page shows would be let in', () => {
  const people = [...operating.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text))

  expect(people.map(({ role }) => role)).toEqual(['auditor', 'privacy-officer', 'advisor', 'physician'])
  for (const person of people) expect(Admission.safeParse(person).success).toBe(true)
})
