/** The drills by the name that `npm run drill -- <name>` asks for. */
import type { Drill } from './drill.ts'
import { evacuate } from './evacuate.ts'
import { disableKeys } from './key-disabled.ts'
import { restoreAnOldBackup } from './restore.ts'
import { stopTheSealer } from './sealer-down.ts'
import { loseTheTables } from './table-lost.ts'

const drills: ReadonlyMap<string, Drill> = new Map([
  ['table-lost', { title: 'records and access log are lost, and made whole again', play: loseTheTables }],
  [
    'restore',
    { title: 'an old backup is restored, and what was destroyed since stays gone', play: restoreAnOldBackup },
  ],
  ['key-disabled', { title: 'keys are disabled, and enabled again', play: disableKeys }],
  ['sealer-down', { title: 'nothing is sealed for a day', play: stopTheSealer }],
  ['evacuate', { title: 'the vault moves to another region', play: evacuate }],
])

export const drillNames: readonly string[] = [...drills.keys()]

/** The drills asked for, in that order; all of them when none is named. Throws with the list for an unknown name. */
export function drillsNamed(names: readonly string[]): readonly (readonly [string, Drill])[] {
  if (names.length === 0) return [...drills]
  return names.map((name) => {
    const drill = drills.get(name)
    if (drill === undefined) throw new Error(`No drill is called '${name}'. There are:\n${listed()}`)
    return [name, drill]
  })
}

const listed = (): string =>
  [...drills].map(([name, { title }]) => `  ${name.padEnd(12)} ${title}`).join('\n')
