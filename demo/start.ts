/** `npm start`: the vault on this machine, with its demo, until Ctrl-C. */
import { resolve } from 'node:path'
import type { Stack } from '../local/stack/stack.ts'
import { startStack } from '../local/stack/start.ts'
import { demoPeople, introductions } from './people.ts'
import { seed } from './seed.ts'

const usualPort = '4500'
const home = resolve(process.env.VAULT_HOME || '.vault')
const port = Number(process.env.VAULT_PORT || usualPort)
const began = performance.now()
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
const onStep = (name: string, milliseconds: number) =>
  console.log(`  ${name.padEnd(28)} ${seconds(milliseconds)}`)

let stack: Stack | undefined
let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

try {
  stack = await startStack({ home, port, people: demoPeople, onStep })
  const [since, start] = [stack.clock.now(), performance.now()]
  const wasEmpty = await seed(stack)
  onStep(wasEmpty ? 'demo seeded' : 'demo found', performance.now() - start)
  invite(stack, since)
} catch (error) {
  // What was cut off because the vault is being ended is no problem to tell of.
  if (!isEnding) {
    console.error(error instanceof Error ? error.message : error)
    await stack?.stop()
    process.exit(1)
  }
}

/** Ctrl-C ends everything that was started; a second one does not wait. */
async function end(): Promise<void> {
  if (isEnding) process.exit(1)
  isEnding = true
  await stack?.stop()
  process.exit(0)
}

/** Says what to do next. `since`: the stack's time before the demo, so that the log of this run is what is shown. */
function invite({ origin }: Stack, since: number): void {
  const { port: takenPort } = new URL(origin)
  const token = `${takenPort === usualPort ? '' : `VAULT_PORT=${takenPort} `}npm run -s token --`
  const as = (name: string) => `-H "authorization: Bearer $(${token} ${name})"`
  const [from, to] = [0, 12].map((hours) => new Date(since + hours * 3_600_000).toISOString())
  console.log(`
The vault is ready after ${seconds(performance.now() - began)}: ${origin}   (state in ${home}, Ctrl-C ends it)

People (${token} <name> prints a token that lasts 8 hours):
${introductions.map((line) => `  ${line}`).join('\n')}

Try, in another terminal in this folder:
  curl -sw '\\n' ${as('ada')} ${origin}/advisor/dossiers
  curl -sw '\\n' ${as('dr-dumas')} ${origin}/physician/worklist
  curl -sw '\\n' ${as('gilles')} '${origin}/auditor/entries?from=${from}&to=${to}'

What each door can be asked, without a token: ${origin}/advisor/openapi.json, and so for physician, client, partner,\nauditor and privacy
`)
}
