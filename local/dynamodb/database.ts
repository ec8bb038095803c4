/** The database process of the stack, on loopback, with its one file under the home folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { locateDatabase } from './locate.ts'

export interface Database {
  /** Without a slash at the end. */
  readonly url: string
  /** The process to end when the stack dies; undefined when somebody else runs the database. */
  readonly pid: number | undefined
  stop(): Promise<void>
}

const firstAnswerMs = 10_000
const pollMs = 5

/**
 * Starts the database. It survives a crash of this process, so `onStarted` is told its id at once, to be written
 * down. Throws NoDatabase, or an Error when the process ends or does not answer.
 */
export async function startDatabase(settings: {
  readonly home: string
  readonly environment: NodeJS.ProcessEnv
  readonly onStarted: (pid: number) => void
}): Promise<Database> {
  const origin = locateDatabase(settings.environment)
  if (origin.kind === 'endpoint') return { url: origin.url, pid: undefined, stop: async () => {} }
  const folder = join(settings.home, 'dynamodb')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const port = await freePort()
  const child = spawn(origin.path, ['--port', String(port), '--db-path', join(folder, 'vault.sqlite')], {
    stdio: 'ignore',
    env: {},
  })
  const { pid } = child
  if (pid === undefined) {
    const [error] = await once(child, 'error')
    throw error
  }
  settings.onStarted(pid)
  await answering(port, child)
  return { url: `http://127.0.0.1:${port}`, pid, stop: () => end(child) }
}

/** SIGTERM lets SQLite close its file; a process that does not end is ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const stubborn = setTimeout(() => child.kill('SIGKILL'), 2000)
  await ended
  clearTimeout(stubborn)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port to be had')
  return address.port
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  const until = performance.now() + firstAnswerMs
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the database ended with ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const accepted = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (accepted) return
    await pause(pollMs)
  }
  child.kill('SIGKILL')
  throw new Error(`the database did not answer within ${firstAnswerMs} ms`)
}
