/** The story that newcomers see: green as it is, and red as soon as one link of the evidence is missing. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Check } from '../../demo/check.ts'

const script = join(import.meta.dirname, '..', '..', 'demo', 'run.ts')

/** A busy machine is slow, and not wrong. */
const timeout = 90_000

/** Plays the story as `npm run demo -- --json` does: its exit code, and its checks. */
async function play(environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, ...environment }
  const { code = 0, stdout } = (await promisify(execFile)(process.execPath, [script, '--json'], {
    env,
  }).catch((error: { readonly code: number; readonly stdout: string }) => error)) as {
    readonly code?: number
    readonly stdout: string
  }
  return { code, checks: JSON.parse(stdout) as Check[] }
}

test('every check of the story is as promised', { timeout }, async () => {
  const { code, checks } = await play()

  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.length).toBeGreaterThanOrEqual(25)
  expect(code).toBe(0)
})

test('when entries are lost on their way to the log, the story says so and ends with 1', {
  timeout,
}, async () => {
  const { code, checks } = await play({ VAULT_FAULT: 'skip-log' })

  const broken = checks.filter(({ ok }) => !ok).map(({ step }) => step)
  expect(broken).toContain('the chain of the dossier has no gap')
  expect(broken.filter((step) => step.startsWith('Gilles finds'))).not.toEqual([])
  expect(code).toBe(1)
})
