/** `npm run demo` plays the story on a fresh vault; `-- --json` prints its checks; exit 1 when one is not as promised. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '../local/stack/start.ts'
import { type Check, checks } from './check.ts'
import { demoPeople } from './people.ts'
import { playStory } from './story.ts'
import { settle } from './town.ts'

const isJson = process.argv.includes('--json')
const fault = process.env.VAULT_FAULT === 'skip-log' ? 'skip-log' : undefined
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 37)}...` : text)

function tell({ step, expected, got, ok }: Check): void {
  if (isJson) return
  console.log(
    ok ? `  ok  ${step}: ${shown(got)}` : `  !!  ${step}: expected ${shown(expected)}, got ${shown(got)}`,
  )
}

const home = mkdtempSync(join(tmpdir(), 'vault-demo-'))
const { made, expect } = checks(tell)
const onStep = (name: string, milliseconds: number) => {
  if (!isJson) console.log(`  ${name} ${Math.round(milliseconds)} ms`)
}
const stack = await startStack({ home, port: 0, people: demoPeople, onStep, fault })
try {
  await playStory(await settle(stack), expect)
} catch (error) {
  // A story that cannot go on is a broken promise, not a crash of its teller.
  expect('the story goes on to its end', 'the end', error instanceof Error ? error.message : 'an error')
} finally {
  await stack.stop()
  rmSync(home, { recursive: true, force: true })
}
const broken = made.filter(({ ok }) => !ok).length
if (isJson) console.log(JSON.stringify(made, undefined, 2))
else console.log(`\n${made.length - broken} of ${made.length} checks as promised`)
process.exitCode = broken === 0 ? 0 : 1
