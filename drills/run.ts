/**
 * `npm run drill -- <name>` rehearses a bad day on a fresh vault of this machine; without a name, every one. `-- --json`
 * prints what was found. Exit 1 when something was lost, 2 for a drill that there is not.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Check, checks } from '../demo/check.ts'
import { demoPeople } from '../demo/people.ts'
import { settle } from '../demo/town.ts'
import type { Stack } from '../local/stack/stack.ts'
import { startStack } from '../local/stack/start.ts'
import type { Drill } from './drill.ts'
import { drillsNamed } from './drills.ts'

const wishes = process.argv.slice(2)
const isJson = wishes.includes('--json')
const say = (line: string): void => {
  if (!isJson) console.log(line)
}
const shown = (text: string) => (text.length > 200 ? `${text.slice(0, 197)}...` : text)
const tell = ({ step, expected, got, ok }: Check): void =>
  say(ok ? `  ok  ${step}: ${shown(got)}` : `  !!  ${step}: expected ${shown(expected)}, got ${shown(got)}`)

interface Rehearsed {
  readonly drill: string
  readonly checks: number
  readonly lost: readonly string[]
  readonly seconds: number
}

async function rehearse(name: string, { title, play }: Drill): Promise<Rehearsed> {
  say(`\n${name}: ${title}`)
  const folders: string[] = []
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'vault-drill-'))
    folders.push(made)
    return made
  }
  const { made, expect } = checks(tell)
  const own = folder()
  let stack: Stack = await startStack({ home: own, port: 0, people: demoPeople, functions: 'cold' })
  const restart = async (home = own) => {
    await stack.stop()
    // The address is part of who its people are.
    stack = await startStack({
      home,
      port: Number(new URL(stack.origin).port),
      people: demoPeople,
      functions: 'cold',
    })
    return stack
  }
  const began = performance.now()
  try {
    await play({ town: await settle(stack), expect, say: (line) => say(`      ${line}`), restart, folder })
  } catch (error) {
    // A drill that cannot go on has lost what it was to bring back.
    expect('the drill goes on to its end', 'the end', error instanceof Error ? error.message : 'an error')
  } finally {
    await stack.stop()
    for (const one of folders) rmSync(one, { recursive: true, force: true })
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const lost = made.filter(({ ok }) => !ok).map(({ step }) => step)
  say(`  lost: ${lost.length === 0 ? 'nothing' : lost.join('; ')} · ${made.length} checks · ${seconds} s`)
  return { drill: name, checks: made.length, lost, seconds }
}

/** The drills wished for; undefined, once it is said which there are, when one of them is unknown. */
function chosen() {
  try {
    return drillsNamed(wishes.filter((wish) => wish !== '--json'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
    return undefined
  }
}

const rehearsed: Rehearsed[] = []
for (const [name, drill] of chosen() ?? []) rehearsed.push(await rehearse(name, drill))
if (isJson) console.log(JSON.stringify(rehearsed, undefined, 2))
if (rehearsed.some(({ lost }) => lost.length > 0)) process.exitCode = 1
