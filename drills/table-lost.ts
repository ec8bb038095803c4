import { type DossierId, digestOf, type Town } from '../demo/town.ts'
import type { Day } from './drill.ts'
import { recover } from './recover.ts'
import { type RawTables, type Row, rawTables } from './tables.ts'
import { again, health, hour, keepCheckpoint, logHolds, minute, read, tampering, work } from './work.ts'

/** So many rows, with every attribute of them, in a line. */
function said(rows: readonly Row[]): string {
  const texts = rows.map((row) =>
    JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  )
  return `${rows.length} of SHA-256 ${digestOf(Buffer.from(texts.toSorted().join('\n'))).slice(0, 16)}`
}

/** Both tables at once, as at night's backup and a day's work later. */
export async function loseTheTables({ town, expect, say, restart, folder }: Day): Promise<void> {
  const began = town.stack.clock.now()
  const { dossierId, report, digest } = await work(town)
  const suspected = await suspect(town, dossierId)
  await town.stack.advance(minute)
  const backup = await rawTables(town.stack).scan(rawTables(town.stack).records)
  await town.stack.advance(hour)
  const since = await health(town, dossierId)
  await suspect(town, dossierId)
  await read(town, dossierId, report)
  const kept = await keepCheckpoint(town)
  await town.stack.advance(2 * minute)
  const before = await everything(rawTables(town.stack))

  const lost = performance.now()
  for (const table of [before.names.records, before.names.accessLog]) await rawTables(town.stack).drop(table)
  const stack = await restart()
  const tables = rawTables(stack)
  const left = (await tables.scan(tables.accessLog)).length
  expect('both tables are gone: not one entry is there', 0, left)
  await tables.put(tables.records, backup)
  const recovered = await recover(stack, folder(), kept.verifierKey)
  expect('the recovery comes to the signed root', 'exit 0', `exit ${recovered.exit}${recovered.said}`)
  say(`recovered in ${Math.round((performance.now() - lost) / 100) / 10} s: ${JSON.stringify(recovered.log)}`)
  say(`to be done again by people: ${JSON.stringify(recovered.records.toRepeat)}`)

  const after = await everything(tables)
  expect('every entry is there again, with all that it is found by', before.log, after.log)
  expect('every chain goes on where it stood', before.heads, after.heads)
  expect('the tree is the one that was signed for', before.tree, after.tree)
  expect('so is that of vigilance', before.vigilance, after.vigilance)
  const { entries, toRepeat } = recovered.vigilance ?? {}
  say(`of vigilance: ${entries} entries; to be done again: ${JSON.stringify(toRepeat)}`)
  expect('a suspicion of after the backup is to be filed again', 1, toRepeat?.['file-suspicion'])
  expect('one document that the backup did not have has its record again', 1, recovered.records.documents)
  expect('nothing is left without its place', 0, recovered.records.unplaced.length)
  const next = await again(stack)
  expect('Dr Dumas reads what was there before the backup', digest, await read(next, dossierId, report))
  expect('and what came after it', since.digest, await read(next, dossierId, since.report))
  const shown = await (await next.privacy('aline'))['show-suspicion']({ path: { suspicionId: suspected } })
  expect(
    'the suspicion of before the backup is there with its analysis',
    analysis,
    'analysis' in shown && shown.analysis,
  )
  await suspect(next, dossierId)
  await logHolds(next, expect, began, kept)
  expect('nothing is taken for tampering', 'none', await tampering(stack))
}

const analysis = 'Three transfers from an account that nobody named.'

/** What an AML officer writes down, in the log that is apart. */
async function suspect(town: Town, dossierId: DossierId) {
  const aline = await town.privacy('aline')
  const body = { dossierId, ground: 'origin-of-funds', analysis } as const
  return (await aline['file-suspicion']({ body })).suspicionId
}

/** What both tables say, where it can be compared: documents and people are looked at through the doors. */
async function everything(tables: RawTables) {
  const records = await tables.scan(tables.records)
  const text = (row: Row, name: string) => (row[name] as { readonly S?: string } | undefined)?.S ?? ''
  const heads = records.filter((row) => text(row, 'sk') === 'chain')
  const treeNamed = (sk: string) => {
    const tree = records.find((row) => text(row, 'pk') === 'log' && text(row, 'sk') === sk)
    return digestOf(Buffer.from(text(tree ?? {}, 'content'))).slice(0, 16)
  }
  return {
    names: tables,
    log: said(await tables.scan(tables.accessLog)),
    heads: said(heads),
    tree: treeNamed('tree'),
    vigilance: treeNamed('vigilance-tree'),
  }
}
