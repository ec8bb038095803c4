/** The log as an auditor takes it along: over HTTP, in open formats, as a stream. */
import FhirSchema from '@asymmetrik/fhir-json-schema-validator'
import { expect, test } from 'vitest'
import { entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'

const running = runningVault()

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

test('a dossier leaves in each format, with the entries that a list shows', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const path = (format: string) => `/auditor/exports/entries?dossier=${dossierId}&format=${format}`
  const listed = await entriesOf(town, dossierId)

  const ndjson = await sendAs(town, 'gilles', { path: path('ndjson') })
  const csv = await sendAs(town, 'gilles', { path: path('csv') })
  const fhir = await sendAs(town, 'gilles', { path: path('fhir') })

  const ids = listed.map(({ entryId }) => entryId)
  expect(ids).toHaveLength(2)
  expect(linesOf(ndjson.text)).toMatchObject(ids.map((entryId) => ({ entry: { entryId } })))
  expect(csv.text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['entryId', ...ids, ''])
  const schema = new FhirSchema()
  const events = linesOf(fhir.text) as { readonly resourceType: string; readonly id: string }[]
  expect(events.map(({ id }) => id)).toEqual(ids.map((id) => id.replace('_', '-')))
  expect(events.flatMap((event) => schema.validate(event))).toEqual([])
  expect([ndjson, csv, fhir].map(({ type }) => type)).toEqual([
    'application/x-ndjson',
    'text/csv; charset=utf-8; header=present',
    'application/fhir+ndjson',
  ])
})

test('an export leaves two entries, and goes on after any that it gave', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const [first] = await entriesOf(town, dossierId)
  const path = `/auditor/exports/entries?dossier=${dossierId}&after=${first?.entryId}`

  const { text, requestId } = await sendAs(town, 'gilles', { path })

  const gilles = await town.auditor()
  const now = town.stack.clock.now()
  const day = { from: new Date(now - 3_600_000).toISOString(), to: new Date(now + 60_000).toISOString() }
  const { items } = await gilles['list-entries']({ query: { ...day, limit: 100, action: 'complete-export' } })
  const own = items.filter(({ entry }) => entry.requestId === requestId)
  expect(linesOf(text)).toHaveLength(1)
  expect(own).toMatchObject([{ entry: { detail: { ending: 'whole', count: 1, sizeBytes: text.length } } }])
})

test.each([
  ['no selector', 'format=csv'],
  ['two selectors', 'actor=a&object=b'],
  ['a format that is none', 'actor=a&format=xml'],
  ['a period of more than a year', 'from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z'],
  ['an entry that is none to go on after', 'actor=a&after=entry_1'],
])('an export of %s is refused, and nothing is given', async (_what, query) => {
  const { status, code } = await sendAs(running(), 'gilles', { path: `/auditor/exports/entries?${query}` })

  expect(`${status} ${code}`).toBe('400 INVALID_REQUEST')
})
