/** The program for operators, where it is not asked right: it touches nothing then, and says what is missing. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const program = join(import.meta.dirname, '..', '..', 'recovery', 'run.ts')
const run = (given: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [program, ...given], { encoding: 'utf8', env })

function aKey(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'recover-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'log.vkey'), text)
  return join(folder, 'log.vkey')
}

test.each([
  ['without a key', [], '--key FILE is missing'],
  ['without its settings', ['--key', 'log.vkey'], 'AWS_REGION is missing'],
])('%s it says what it needs and ends with 2', (_how, given, said) => {
  const { status, stderr, stdout } = run(given)

  expect(stderr).toContain(said)
  expect(stderr).toContain('npm run recover -- --key FILE')
  expect([status, stdout]).toEqual([2, ''])
})

test('with a key that is none it ends with 1, and tells nothing of what was in the file', () => {
  const names = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'ACCOUNT_ID', 'RECORDS_TABLE']
  const others = [
    'ACCESS_LOG_TABLE',
    'SEALED_LOG_BUCKET',
    'VIGILANCE_LOG_BUCKET',
    'STANDARD_BUCKET',
    'HEALTH_BUCKET',
  ]
  const env = Object.fromEntries([...names, ...others].map((name) => [name, 'x']))

  const { status, stderr } = run(['--key', aKey('canary')], env)

  expect(status).toBe(1)
  expect(stderr).not.toContain('canary')
})
