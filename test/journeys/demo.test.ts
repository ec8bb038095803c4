/** The stories that newcomers see: green as they are, and red as soon as one link of the evidence is missing. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Check } from '../../demo/check.ts'
import { storyNames } from '../../demo/stories.ts'

const script = join(import.meta.dirname, '..', '..', 'demo', 'run.ts')

/** A busy machine is slow, and not wrong. */
const timeout = 90_000

interface Ended {
  readonly code?: number
  readonly stdout: string
  readonly stderr: string
}

/** As `npm run demo -- <wishes>` does. */
async function run(wishes: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { ...process.env, ...environment }
  return promisify(execFile)(process.execPath, [script, ...wishes], { env }).catch((error: Ended) => error)
}

/** Plays stories: the exit code, and their checks. */
async function play(names: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { code = 0, stdout } = await run([...names, '--json'], environment)
  return { code, checks: JSON.parse(stdout) as Check[] }
}

test.each(storyNames)('every check of the story "%s" is as promised', { timeout }, async (name) => {
  const { code, checks } = await play([name])

  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.length).toBeGreaterThanOrEqual(20)
  expect(code).toBe(0)
})

test('when entries are lost on their way to the log, the story says so and ends with 1', {
  timeout,
}, async () => {
  const { code, checks } = await play(['loan'], { VAULT_FAULT: 'skip-log' })

  const broken = checks.filter(({ ok }) => !ok).map(({ step }) => step)
  expect(broken).toContain('the chain of the dossier has no gap')
  expect(broken.filter((step) => step.startsWith('Gilles finds'))).not.toEqual([])
  expect(code).toBe(1)
})

test('who asks for a story that there is not is told which there are', async () => {
  const { code, stdout, stderr } = await run(['loan', 'romance'])

  expect(stderr).toContain("No story is called 'romance'")
  expect(stderr).toContain('  loan ')
  expect(stdout).toBe('')
  expect(code).toBe(2)
})
