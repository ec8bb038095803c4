/** What docs/mutation.md says of survivors is about lines that there are. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutationPage } from './page.ts'
import { filesOf, parts, root } from './parts.ts'
import { reasons } from './reasons.ts'
import { readResult } from './result.ts'
import { scoreMin, scoreOf, sumOf } from './tally.ts'

test('every reason is about a line that still stands in its file', () => {
  const gone = reasons.filter(({ file, line }) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return !lines.some((one) => one.trim() === line)
  })

  expect(gone.map(({ file, line }) => `${file}: ${line}`)).toEqual([])
})

test('every reason is about a file that is mutated, and says why in a sentence', () => {
  const files = parts.flatMap(filesOf)

  for (const { file, changes, why } of reasons) {
    expect(files).toContain(file)
    expect(changes.length, file).toBeGreaterThan(0)
    expect(why, file).toMatch(/^[A-Z`].{20,}\.$/)
  }
})

test('every survivor that was counted has its reason', () => {
  for (const [file, { survived, noCoverage }] of Object.entries(readResult())) {
    const explained = reasons.filter((one) => one.file === file).flatMap(({ changes }) => changes)
    expect(survived + noCoverage, file).toBeLessThanOrEqual(explained.length)
  }
})

test('what was counted is over the score that is asked for, and docs/mutation.md tells it', () => {
  const result = readResult()

  expect(scoreOf(sumOf(Object.values(result)))).toBeGreaterThanOrEqual(scoreMin)
  expect(readFileSync(join(root, 'docs/mutation.md'), 'utf8')).toBe(mutationPage(result))
})
