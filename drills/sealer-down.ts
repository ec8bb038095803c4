import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealLimits } from '../shared/limits.ts'
import type { Day } from './drill.ts'
import { hour, keepCheckpoint, logHolds, minute, read, work } from './work.ts'

/** Nobody signs for the log for a day, while people work on. */
export async function stopTheSealer({ town, expect, say }: Day): Promise<void> {
  const { stack } = town
  const began = stack.clock.now()
  const { dossierId, report, digest } = await work(town)
  await stack.advance(minute)
  const kept = await keepCheckpoint(town)
  const told = delays(stack.home).length
  stack.turnKey('vault: checkpoints of the access log', false)
  for (let hours = 0; hours < 24; hours += 1) {
    if (hours % 6 === 0) expect(`hour ${hours}: work goes on`, digest, await read(town, dossierId, report))
    await stack.advance(hour)
  }
  expect('nothing was sealed for a day', kept.size, (await keepCheckpoint(town)).size)
  // The alarm rings where no figure comes, and where one is too large (infra/constructs/sealing-alarm.ts).
  expect('no figure came of it, for which the alarm rings', told, delays(stack.home).length)

  const back = performance.now()
  stack.turnKey('vault: checkpoints of the access log', true)
  await stack.advance(minute)
  say(`caught up in ${Math.round(performance.now() - back)} ms`)
  const late = Math.max(...delays(stack.home).slice(told))
  expect('the first figure after it is a day, for which it rings too', true, late >= sealLimits.alarmSeconds)
  const now = await keepCheckpoint(town)
  expect('the day is sealed', true, now.size > kept.size)
  await logHolds(town, expect, began, kept)
}

/** How long the sealer said that entries waited, in seconds, run by run. */
function delays(home: string): number[] {
  const lines = readFileSync(join(home, 'logs', 'seal-access-log.log'), 'utf8')
  return [...lines.matchAll(/"SealingDelay":(\d+)/g)].map(([, seconds]) => Number(seconds))
}
