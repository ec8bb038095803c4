/** The drills as an operator starts them: one of them to its end, and what is said to who asks for another. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { drillNames } from '../../drills/drills.ts'

const script = join(import.meta.dirname, '..', '..', 'drills', 'run.ts')

/** A busy machine is slow, and not wrong. */
const timeout = 90_000

interface Ended {
  readonly code?: number
  readonly stdout: string
  readonly stderr: string
}

/** As `npm run drill -- <wishes>` does. */
const run = (...wishes: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [script, ...wishes]).catch((error: Ended) => error)

test('with its keys disabled the vault hands nothing out, and loses nothing', { timeout }, async () => {
  const { code = 0, stdout } = await run('key-disabled', '--json')

  const [rehearsed] = JSON.parse(stdout) as { readonly lost: string[]; readonly checks: number }[]
  expect(rehearsed?.lost).toEqual([])
  expect(rehearsed?.checks).toBeGreaterThanOrEqual(9)
  expect(code).toBe(0)
})

test('who asks for a drill that there is not is told which there are', async () => {
  const { code, stdout, stderr } = await run('table-lost', 'earthquake')

  expect(stderr).toContain("No drill is called 'earthquake'")
  for (const name of drillNames) expect(stderr).toContain(`  ${name} `)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})
