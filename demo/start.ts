/** `npm start`: the vault on this machine, with its demo, until Ctrl-C. */
import { resolve } from 'node:path'
import type { Stack } from '../local/stack/stack.ts'
import { startStack } from '../local/stack/start.ts'
import { demoPeople, introductions } from './people.ts'
import { seed } from './seed.ts'

const home = resolve(process.env.VAULT_HOME ?? '.vault')
const port = Number(process.env.VAULT_PORT ?? 4500)
const began = performance.now()
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
const onStep = (name: string, milliseconds: number) =>
  console.log(`  ${name.padEnd(28)} ${seconds(milliseconds)}`)

try {
  const stack = await startStack({ home, port, people: demoPeople, onStep })
  endWith(stack)
  const start = performance.now()
  const wasEmpty = await seed(stack)
  onStep(wasEmpty ? 'demo seeded' : 'demo found', performance.now() - start)
  invite(stack)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Ctrl-C ends everything that was started; a second one does not wait. */
function endWith(stack: Stack): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await stack.stop()
      process.exit(0)
    })
  }
}

function invite({ origin }: Stack): void {
  const as = (name: string) => `-H "authorization: Bearer $(npm run -s token -- ${name})"`
  const [from, to] = [-3_600_000, 3_600_000].map((shift) => new Date(Date.now() + shift).toISOString())
  console.log(`
The vault is ready after ${seconds(performance.now() - began)}: ${origin}   (state in ${home}, Ctrl-C ends it)

People (npm run token -- <name> prints a token):
${introductions.map((line) => `  ${line}`).join('\n')}

Try, in another terminal in this folder:
  curl -s ${origin}/advisor/openapi.json
  curl -s ${as('ada')} ${origin}/advisor/dossiers
  curl -s ${as('gilles')} '${origin}/auditor/entries?from=${from}&to=${to}'
`)
}
