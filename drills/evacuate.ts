import type { Day } from './drill.ts'
import { recover } from './recover.ts'
import { copyWithoutTables, rawTables } from './tables.ts'
import { again, health, keepCheckpoint, logHolds, minute, read, tampering, work } from './work.ts'

/** The last night's backup is there, the buckets are, and the vault begins again from both. */
export async function evacuate({ town, expect, say, restart, folder }: Day): Promise<void> {
  const began = town.stack.clock.now()
  const { dossierId, report, digest } = await work(town)
  await town.stack.advance(minute)
  const here = rawTables(town.stack)
  const backup = await here.scan(here.records)
  const since = await health(town, dossierId)
  const kept = await keepCheckpoint(town)
  await town.stack.advance(2 * minute)
  const entries = (await here.scan(here.accessLog)).length

  const left = performance.now()
  const elsewhere = folder()
  copyWithoutTables(town.stack.home, elsewhere)
  const stack = await restart(elsewhere)
  const there = rawTables(stack)
  expect('the other region begins with empty tables', 0, (await there.scan(there.records)).length)
  await there.put(there.records, backup)
  const recovered = await recover(stack, folder(), kept.verifierKey)
  expect('the recovery comes to the signed root', 'exit 0', `exit ${recovered.exit}${recovered.said}`)
  expect('not one entry is missing', entries, (await there.scan(there.accessLog)).length)
  const next = await again(stack)
  expect('Dr Dumas reads there what he read here', digest, await read(next, dossierId, report))
  expect('what came after the backup too', since.digest, await read(next, dossierId, since.report))
  say(`at work elsewhere in ${Math.round((performance.now() - left) / 100) / 10} s`)
  await logHolds(next, expect, began, kept)
  expect('nothing is taken for tampering', 'none', await tampering(stack))
}
