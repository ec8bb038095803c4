/** Whoever is called finds what to do: the incidents of the code, the alarms and the sections of the runbook are the same. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditorApi } from '../../functions/auditor-api/routes.ts'
import { privacyApi } from '../../functions/privacy-api/routes.ts'
import { detections } from '../../shared/detection/detections.ts'
import { Incident } from '../../shared/model/incident.ts'
import {
  accountChanges,
  deadLetterNames,
  deadLetterSection,
  runbookSections,
  troubles,
} from '../../shared/operations/alarms.ts'
import { incidentAlarms } from '../../shared/operations/incident-alarms.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8')
const sections = new Map(
  page
    .split('\n## ')
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
)
const says: Readonly<Record<string, string>> = {
  ...incidentAlarms,
  ...Object.fromEntries(
    Object.entries({ ...troubles, ...accountChanges }).map(([name, one]) => [name, one.says]),
  ),
}

test('every incident that the code can tell of has an alarm, and every alarm of an incident is of one', () => {
  expect(Object.keys(incidentAlarms).sort()).toEqual([...Incident.options].sort())
})

test('every alarm has its section, and every section its alarm', () => {
  expect([...sections.keys()].sort()).toEqual([...runbookSections].sort())
})

test.each(runbookSections)(
  '%s: what it means, what to look at, what to do, whom to tell, when it is closed',
  (name) => {
    const text = sections.get(name) ?? ''

    for (const label of ['Means', 'Look', 'Do', 'Tell', 'Close'])
      expect(text.match(new RegExp(`^- \\*\\*${label}:\\*\\* \\S.{10,}$`, 'gm')), label).toHaveLength(1)
    expect(text.toLowerCase()).toContain((says[name] ?? 'lies where nothing takes it on').toLowerCase())
  },
)

test.each(Incident.options)('%s is somebody’s, within the hours that its rule gives', (name) => {
  const { owner, triageHours } = detections[name]

  expect(sections.get(name)).toContain(`Owner: ${owner.replace('-', ' ')}, within ${triageHours} h.`)
})

test('each queue of dead letters has a line that says whose work lies there', () => {
  const lines = sections.get(deadLetterSection)?.match(/^\| [a-z]+ \| .+ \| .+ \|$/gm) ?? []

  const named = lines.map((line) => line.split(' ')[1]).filter((name) => name !== 'queue')

  expect(named.sort()).toEqual([...deadLetterNames].sort())
})

test('what it asks of an API can be asked', () => {
  const asked = [...page.matchAll(/`GET (\/[^`?]+)/g)].map(([, path = '']) => path)
  const paths = [
    ...Object.values(privacyApi).map(({ path }) => `/privacy${path}`),
    ...Object.values(auditorApi).map(({ path }) => `/auditor${path}`),
  ]

  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((path) => !paths.includes(path))).toEqual([])
})
