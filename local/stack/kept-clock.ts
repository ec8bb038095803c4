/** The movable clock of a home folder: what it was moved by is kept, since time never goes back. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Clock, sharedClock } from '../clock/clock.ts'

const Kept = z.strictObject({ movedByMs: z.int().min(0) })

/** Opens the clock where it stood. Throws when what is kept is no number of milliseconds. */
export function keptClock(home: string): Clock {
  const path = join(home, 'clock.json')
  const clock = sharedClock()
  let { movedByMs } = existsSync(path) ? Kept.parse(JSON.parse(readFileSync(path, 'utf8'))) : { movedByMs: 0 }
  clock.advance(movedByMs)
  return {
    ...clock,
    advance(milliseconds) {
      clock.advance(milliseconds)
      movedByMs += milliseconds
      writeFileSync(`${path}.new`, JSON.stringify({ movedByMs }))
      renameSync(`${path}.new`, path)
    },
  }
}
