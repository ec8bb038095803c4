/** A line for the operator holds what the list of its fields knows, as each must look, and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LogLine, logLine } from '../../../shared/operations/log-line.ts'

const at = Date.UTC(2026, 10, 25, 12)
const requestId = '6f1c2a9e-3b74-4a52-9d1e-0c8a5b7e4f21'
const told = (line: object) => JSON.parse(logLine({ level: 'error', code: 'X', ...line } as LogLine, at))

test('a line says when, how bad, what, where and of which call', () => {
  const line = told({ code: 'INTERNAL', kind: 'TypeError', place: 'index.cjs:1:2345', requestId, failed: 3 })

  expect(line).toEqual({
    timestamp: '2026-11-25T12:00:00.000Z',
    level: 'ERROR',
    code: 'INTERNAL',
    kind: 'TypeError',
    place: 'index.cjs:1:2345',
    requestId,
    failed: 3,
  })
})

test.each([
  ['a field that no list knows', { givenName: 'Camille' }],
  ['a name that every object has', { constructor: 'Camille' }],
  ['the id of a person', { requestId: `principal_${'0'.repeat(26)}` }],
  ['an address on the web', { place: 'https://vault.example/index.cjs:1:2' }],
  ['a message in place of a code', { code: 'Camille Martin is not here' }],
  ['a mail address in place of a kind', { kind: 'camille@example.org' }],
  ['a second line', { kind: 'TypeError\nINFO' }],
  ['the id of something else than a document', { documentId: `account_${'0'.repeat(26)}` }],
  ['text in place of a number', { failed: 'Camille' }],
  ['a number that is none', { failed: Number.NaN }],
  ['a thing with parts', { code: { text: 'Camille' } }],
])('%s is withheld, and the line says that something is', (_what, field) => {
  const line = told(field)

  const [name = ''] = Object.keys(field)
  expect(line).toMatchObject({ level: 'ERROR', withheld: 1 })
  expect(Object.hasOwn(line, name)).toBe(false)
})

test('whatever is given, a line is one line of known fields, and carries no text that has a space, a mark or an address', () => {
  const known = ['timestamp', 'level', 'code', 'kind', 'place', 'requestId', 'messageId', 'documentId']
  const counts = ['decided', 'failed', 'looks', 'overdue', 'rejected', 'resumed', 'settled', 'stored']
  const names = [...known, ...counts, 'unscanned', 'withheld']
  const field = fc.oneof(fc.constantFrom(...names), fc.string())
  const personal = fc.string().map((text) => `Camille Martin, ${text}@example.org`)

  fc.assert(
    fc.property(fc.dictionary(field, fc.oneof(personal, fc.anything())), (fields) => {
      const text = logLine({ code: 'X', ...fields, level: 'info' } as LogLine, at)

      expect(text).not.toContain('\n')
      expect(Object.keys(JSON.parse(text)).filter((name) => !names.includes(name))).toEqual([])
      expect(text).not.toMatch(/Camille|Martin|@| |:\/\//)
    }),
  )
})
