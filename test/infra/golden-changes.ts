/** Two states of the golden matrix, and what changed between them in words: who may what that they could not before. */
import { administrator } from './golden.ts'

export type Pages = Readonly<Record<string, string>>

/** By right (who, action, resource): when it holds. */
type Rights = ReadonlyMap<string, string>

/** One right as it is said: `advisor-api · s3:GetObject · HealthLocked, objects`. */
const rightOf = (who: string, action: string, target: string, part: string): string =>
  `${who} · ${action} · ${part === '' ? target : `${target}, ${part}`}`

/** Whatever the pages grant: rows of tables, and the lists of what administrators alone may. */
export function rightsIn(pages: Pages): Rights {
  const rights = new Map<string, Set<string>>()
  const add = (right: string, when: string) => rights.set(right, (rights.get(right) ?? new Set()).add(when))
  for (const [file, text] of Object.entries(pages)) {
    let target = ''
    for (const line of text.split('\n')) {
      if (line.startsWith('## ')) target = line.slice(3)
      for (const [right, when] of [...rowRights(line, target), ...listRights(line, target, file)])
        add(right, when)
    }
  }
  return new Map([...rights].map(([right, whens]) => [right, [...whens].toSorted().join(' or ')]))
}

function rowRights(line: string, target: string): readonly (readonly [string, string])[] {
  const [, action, part = '', who, when] = line.split('|').map((cell) => cell.trim())
  if (!action?.includes(':') || who === undefined || when === undefined) return []
  return who.split(', ').map((one) => [rightOf(one, action, target, part), when] as const)
}

function listRights(line: string, target: string, file: string): readonly (readonly [string, string])[] {
  const [, part = '', actions] = /^- administrators alone(?:, on ([^:]+))?: (.+)$/.exec(line) ?? []
  if (actions === undefined) return []
  const service = file.replace('.md', '')
  return actions
    .split(', ')
    .map((action) => [rightOf(administrator, `${service}:${action}`, target, part), 'always'] as const)
}

/** A line for each change, what is gained first; none where nobody's rights changed. */
export function changesIn(before: Pages, now: Pages): readonly string[] {
  const [old, fresh] = [rightsIn(before), rightsIn(now)]
  const gained = [...fresh].filter(([right]) => !old.has(right))
  const lost = [...old].filter(([right]) => !fresh.has(right))
  const other = [...fresh].filter(([right, when]) => old.has(right) && old.get(right) !== when)
  return [
    ...gained.map(([right, when]) => `gains  ${right}: ${when}`),
    ...lost.map(([right, when]) => `loses  ${right}: ${when}`),
    ...other.map(([right, when]) => `differs  ${right}: ${when}, before: ${old.get(right)}`),
  ]
}
