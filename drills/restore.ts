import { samples } from '../demo/files/samples.ts'
import { anHour, certificateHolds, openKept, stateOf, takeCases } from '../demo/kept-dossier.ts'
import { afterPeriod } from '../local/clock/period.ts'
import type { Day } from './drill.ts'
import { recover } from './recover.ts'
import { copyWithoutTables, rawTables } from './tables.ts'
import { again, keepCheckpoint, minute, tampering } from './work.ts'

const day = 24 * anHour
const nameOfPassport = samples.passport().fileName

/** A backup of two days ago, in which a passport is there that was destroyed yesterday. */
export async function restoreAnOldBackup({ town, expect, say, restart, folder }: Day): Promise<void> {
  const { dossierId, passport } = await openKept(town)
  const ada = await town.advisor('ada')
  await ada['advance-dossier']({ path: { dossierId }, body: { to: 'closed', reason: 'refused' } })
  const due = afterPeriod(town.stack.clock.now(), 'P3Y')
  await town.stack.advance(due - 2 * day - town.stack.clock.now())
  const then = await again(town.stack)
  await takeCases(then, dossierId)
  await town.stack.advance(minute)
  const tables = rawTables(town.stack)
  const backup = await tables.scan(tables.records)
  expect(
    'two days before its day the passport is there',
    'available',
    await stateOf(then, dossierId, passport),
  )
  for (let hours = 0; hours < 4 * 24; hours += 12) await town.stack.advance(12 * anHour)
  expect('after its day it is destroyed', 'destroyed', await stateOf(then, dossierId, passport))
  const kept = await keepCheckpoint(then)
  await town.stack.advance(minute)

  const lost = performance.now()
  const afterwards = folder()
  copyWithoutTables(town.stack.home, afterwards)
  const stack = await restart(afterwards)
  await rawTables(stack).put(tables.records, backup)
  const named = JSON.stringify(backup).includes(nameOfPassport)
  expect('the backup still names what was destroyed', true, named)
  const recovered = await recover(stack, folder(), kept.verifierKey)
  expect('the recovery comes to the signed root', 'exit 0', `exit ${recovered.exit}${recovered.said}`)
  expect('it finds what was destroyed since', 1, recovered.records.destroyed)
  say(`recovered in ${Math.round((performance.now() - lost) / 100) / 10} s: ${JSON.stringify(recovered.log)}`)
  const rows = JSON.stringify(await rawTables(stack).scan(tables.records))
  expect('before anybody is served its name is gone', false, rows.includes(nameOfPassport))

  const next = await again(stack)
  await takeCases(next, dossierId)
  expect('the passport does not come back', 'destroying', await stateOf(next, dossierId, passport))
  for (let hours = 0; hours < 3; hours += 1) await stack.advance(anHour)
  expect('within hours it is destroyed again', 'destroyed', await stateOf(next, dossierId, passport))
  await certificateHolds(next, expect, dossierId, passport, 'dossier.refused')
  expect('nothing is taken for tampering', 'none', await tampering(stack))
}
