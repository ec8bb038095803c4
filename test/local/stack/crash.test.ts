import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { startOf } from '../../../local/stack/run-file.ts'
import { startSmall } from './small-stack.ts'
import { newHome, smallSources, table } from './small-stack-parts.ts'

/** Starts a stack in a process of its own and waits until it stands. */
async function stackProcess(home: string) {
  const script = join(import.meta.dirname, 'stack-process.ts')
  const child = spawn(process.execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [origin] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, origin: String(origin) }
}

const databaseOf = (home: string): { pid: number; started: string } =>
  JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')).database

test('after kill -9 of the whole stack the next start ends what was left and goes on', async () => {
  const home = newHome()
  const { child } = await stackProcess(home)
  const orphan = databaseOf(home)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const outlived = startOf(orphan.pid) === orphan.started

  await startSmall(smallSources({ Records: table() }), { home })

  expect(outlived).toBe(true)
  expect(startOf(orphan.pid)).not.toBe(orphan.started)
  expect(databaseOf(home).pid).not.toBe(orphan.pid)
})

test('a stack in another process keeps its home to itself', async () => {
  const home = newHome()
  await stackProcess(home)
  onTestFinished(() => void process.kill(databaseOf(home).pid)) // It outlives the stack that is killed.

  const attempt = startSmall(smallSources({ Records: table() }), { home })

  await expect(attempt).rejects.toMatchObject({ code: 'ALREADY_RUNNING' })
})
