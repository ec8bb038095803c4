/**
 * `npm run demo` plays every story, each on a fresh vault; `-- <name>` plays that one; `-- --json` prints the checks.
 * Exit 1 when a check is not as promised, 2 for a story that there is not.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '../local/stack/start.ts'
import { type Check, checks, type Expect } from './check.ts'
import { demoPeople } from './people.ts'
import { type Story, storiesNamed } from './stories.ts'
import { settle } from './town.ts'

const wishes = process.argv.slice(2)
const isJson = wishes.includes('--json')
const fault = process.env.VAULT_FAULT === 'skip-log' ? 'skip-log' : undefined
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 37)}...` : text)
const say = (line: string): void => {
  if (!isJson) console.log(line)
}

function tell({ step, expected, got, ok }: Check): void {
  say(ok ? `  ok  ${step}: ${shown(got)}` : `  !!  ${step}: expected ${shown(expected)}, got ${shown(got)}`)
}

async function play({ title, tell: tellStory }: Story, expect: Expect): Promise<void> {
  say(`\n${title[0]?.toUpperCase()}${title.slice(1)}`)
  const home = mkdtempSync(join(tmpdir(), 'vault-demo-'))
  const onStep = (name: string, milliseconds: number) => say(`  ${name} ${Math.round(milliseconds)} ms`)
  const stack = await startStack({ home, port: 0, people: demoPeople, onStep, fault, functions: 'cold' })
  try {
    await tellStory(await settle(stack), expect)
  } catch (error) {
    // A story that cannot go on is a broken promise, not a crash of its teller.
    expect('the story goes on to its end', 'the end', error instanceof Error ? error.message : 'an error')
  } finally {
    await stack.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The stories wished for; undefined, once it is said which there are, when one of them is unknown. */
function chosen(): readonly Story[] | undefined {
  try {
    return storiesNamed(wishes.filter((wish) => wish !== '--json'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
    return undefined
  }
}

const stories = chosen()
if (stories !== undefined) {
  const { made, expect } = checks(tell)
  for (const story of stories) await play(story, expect)
  const broken = made.filter(({ ok }) => !ok).length
  if (isJson) console.log(JSON.stringify(made, undefined, 2))
  say(`\n${made.length - broken} of ${made.length} checks as promised`)
  process.exitCode = broken === 0 ? 0 : 1
}
