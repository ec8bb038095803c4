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
  stop(): Promise<void>
}

const firstAnswerMs = 10_000
const pollMs = 5
const relaunchPauseMs = 100

export interface DatabaseSettings {
  readonly home: string
  readonly environment: NodeJS.ProcessEnv
  /** Told the process at once, to be written down: it survives a crash of this one. */
  readonly onStarted: (pid: number) => void
}

/**
 * Starts the database; where it dies it is started again on the same file and port. Throws NoDatabase, or an Error
 * when the process cannot be started or does not answer.
 */
export async function startDatabase(settings: DatabaseSettings): Promise<Database> {
  const origin = locateDatabase(settings.environment)
  if (origin.kind === 'endpoint') return { url: origin.url, stop: async () => {} }
  const folder = join(settings.home, 'dynamodb')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const port = await freePort()
  const flags = ['--port', String(port), '--db-path', join(folder, 'vault.sqlite')]
  let relaunch: NodeJS.Timeout | undefined
  let stopping = false

  const launch = (): ChildProcess => {
    const started = spawn(origin.path, flags, { stdio: 'ignore', env: {} })
    if (started.pid !== undefined) settings.onStarted(started.pid)
    started.once('exit', () => {
      if (stopping) return
      relaunch = setTimeout(() => {
        child = launch()
      }, relaunchPauseMs)
    })
    return started
  }
  let child = launch()
  const orphanNobody = () => child.kill('SIGKILL')
  process.once('exit', orphanNobody)

  const stop = async () => {
    stopping = true
    clearTimeout(relaunch)
    process.off('exit', orphanNobody)
    await end(child)
  }
  try {
    await answering(port, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `http://127.0.0.1:${port}`, stop }
}

/** SIGTERM lets SQLite close its file; a process that does not end is ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
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
  if (child.pid === undefined) {
    const [error] = await once(child, 'error')
    throw error
  }
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
  throw new Error(`the database did not answer within ${firstAnswerMs} ms`)
}
