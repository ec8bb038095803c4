/**
 * Who runs on a home folder. A stack that was killed leaves its database behind, and two databases on one file are
 * refused by nobody, so the next start reads here what to end first.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { StackError } from './stack-error.ts'

/** A process by its number and its start, since numbers are given out again. */
const Process = z.strictObject({ pid: z.int().min(1), started: z.string() })
type Process = z.infer<typeof Process>
const Run = z.strictObject({ stack: Process, database: Process.optional() })

export interface RunFile {
  /** Writes down the database's process; call it as soon as there is one. */
  noteDatabase(pid: number): void
  remove(): void
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since the machine started (proc(5)). */
const startField = 22

/** When a process started, in the system's own terms; undefined when there is no such process. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in field 2 may hold spaces; what follows its closing bracket starts with field 3, the state.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? undefined : fields[startField - 3]
    }
    const said = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return said.trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * Takes the home folder for this process, after ending the database of a stack that died. Throws a StackError while
 * another stack runs on it.
 */
export async function claimHome(home: string): Promise<RunFile> {
  const path = join(home, 'run.json')
  const before = existsSync(path) ? read(path) : undefined
  if (before && isAlive(before.stack)) {
    throw new StackError(
      'ALREADY_RUNNING',
      `process ${before.stack.pid} runs the vault on ${home}; stop it first`,
    )
  }
  if (before?.database) await end(before.database)
  const stack: Process = { pid: process.pid, started: startOf(process.pid) ?? '' }
  const write = (run: z.infer<typeof Run>) => {
    writeFileSync(`${path}.new`, JSON.stringify(run), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  write({ stack })
  return {
    noteDatabase(pid) {
      const started = startOf(pid)
      if (started !== undefined) write({ stack, database: { pid, started } })
    },
    remove: () => rmSync(path, { force: true }),
  }
}

/** What a power cut left half written names nobody. */
function read(path: string): z.infer<typeof Run> | undefined {
  try {
    return Run.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

const isAlive = ({ pid, started }: Process) => startOf(pid) === started

async function end(orphan: Process): Promise<void> {
  if (!isAlive(orphan)) return
  process.kill(orphan.pid, 'SIGKILL')
  while (isAlive(orphan)) await pause(5)
}
