import FhirSchema from '@asymmetrik/fhir-json-schema-validator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Entry, entryBytes, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { auditEventOf } from '../../../shared/access-log/entry-audit-event.ts'
import { csvCell, csvHeader, csvLine } from '../../../shared/access-log/entry-csv.ts'
import { entryFormats } from '../../../shared/access-log/entry-formats.ts'
import { exportedEntry } from '../../../shared/access-log/exported-entry.ts'
import { Action, Role } from '../../../shared/model/words.ts'

const smallest = Entry.parse({
  v: 1,
  chainId: '0123456789abcdef0123456789abcdef',
  seq: 1,
  prevHash: firstPrevHash,
  entryId: 'entry_01ARYZ6S410000000000000000',
  nonce: 'ffffffffffffffffffffffffffffffff',
  journal: 'access',
  at: '2026-11-24T09:00:00.000Z',
  actorRef: 'promote-upload',
  role: 'system',
  action: 'promote-upload',
  decision: 'ALLOW',
  rule: 'the-vault-does-its-own-work',
  policyVersion: '1',
})
const fullest = Entry.parse({
  ...smallest,
  actorRef: 'fedcba9876543210fedcba9876543210',
  role: 'advisor',
  audience: 'advisor',
  authStrength: 'password',
  action: 'request-download',
  dossierRef: 'fedcba9876543210fedcba9876543210',
  objectRef: 'document_01ARYZ6S410000000000000000',
  versionId: '=cmd',
  sha256: 'a'.repeat(64),
  category: 'passport',
  classification: 'standard',
  purpose: 'advice',
  decision: 'DENY',
  code: 'REFUSED',
  requestId: 'request-1',
  sourceRef: 'b'.repeat(64),
  country: 'FR',
  detail: { replayed: true, safeguard: 'scc' },
})
const exported = (entry: Entry) => exportedEntry(entryBytes(entry))

describe('as CSV', () => {
  /** Read by the grammar of RFC 4180: records of cells, quotes undone. Throws where a record has no end. */
  function cellsOf(csv: string): string[][] {
    const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
    const records: string[][] = [[]]
    while (token.lastIndex < csv.length) {
      const found = token.exec(csv)
      if (found === null) throw new SyntaxError('no CSV')
      const [, quoted, plain = '', end] = found
      records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
      if (end === '\r\n') records.push([])
    }
    return records.slice(0, -1)
  }

  test('every field of an entry has its column, and an absent one is an empty cell', () => {
    const [header = [], full = [], small = []] = cellsOf(
      csvHeader + csvLine(exported(fullest)) + csvLine(exported(smallest)),
    )

    const named = (cells: readonly string[]) =>
      Object.fromEntries(header.map((name, at) => [name, cells[at]]))
    expect(new Set(header)).toEqual(new Set([...Object.keys(fullest), 'hash']))
    expect(named(full)).toMatchObject({ seq: '1', purpose: 'advice', detail: 'replayed=true;safeguard=scc' })
    expect(named(small)).toMatchObject({ action: 'promote-upload', purpose: '', detail: '', audience: '' })
  })

  test.each(['=cmd', '+1', '-1', '@sum', '\tx', '\r=x', '\n=x'])(
    '%j is no formula to a spreadsheet',
    (value) => {
      const cell = csvCell(value)

      expect(cellsOf(`${cell}\r\n`)).toEqual([[`'${value}`]])
    },
  )

  test.each([
    [undefined, ''],
    [7, '7'],
    ['two words', 'two words'],
    ['a,b', '"a,b"'],
    ['a\rb', '"a\rb"'],
    ['a\nb', '"a\nb"'],
    ['"', '""""'],
    ['a "b"', '"a ""b"""'],
  ])('of %j the cell is %j: quotes where there must be, and doubled within', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  test('whatever a cell holds is read back, and only a formula is marked', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (values) => {
        const [read] = cellsOf(`${values.map(csvCell).join(',')}\r\n`)

        expect(read).toEqual(values.map((value) => (/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value)))
      }),
    )
  })
})

describe('as FHIR R4 AuditEvent', () => {
  /** Made when it is first asked: the schema of all of FHIR takes a while. */
  let schema: FhirSchema | undefined
  const faultsIn = (resource: { readonly resourceType: string }) => {
    schema ??= new FhirSchema()
    return schema.validate(resource)
  }
  interface Told {
    readonly type?: string | undefined
    readonly valueString?: string
    readonly valueBase64Binary?: string
  }
  const detailsIn = ({ entity }: ReturnType<typeof auditEventOf>): readonly Told[] =>
    entity.flatMap((one): readonly Told[] => ('detail' in one ? (one.detail ?? []) : []))
  const hasOneValue = (told: Told) => 'valueString' in told !== 'valueBase64Binary' in told

  /** What the base profile asks for: every element with a minimum of 1, by https://hl7.org/fhir/R4/auditevent.html. */
  function missingIn(event: ReturnType<typeof auditEventOf>): string[] {
    const { type, recorded, agent, source } = event
    const required: readonly (readonly [string, boolean])[] = [
      ['type', type.code !== ''],
      ['recorded', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(recorded)],
      ['agent', agent.length > 0],
      ['agent.requestor', agent.every(({ requestor }) => typeof requestor === 'boolean')],
      ['source', source !== undefined],
      ['source.observer', source.observer.identifier.value !== ''],
      [
        'entity.detail.type and value',
        detailsIn(event).every((told) => told.type !== undefined && hasOneValue(told)),
      ],
    ]
    return required.flatMap(([name, isThere]) => (isThere ? [] : [name]))
  }

  test.each([
    ['the smallest entry', smallest],
    ['an entry with every field', fullest],
  ])(
    '%s has every element that the base profile requires, and none that R4 does not know',
    (_name, entry) => {
      const event = auditEventOf(exported(entry))

      expect(missingIn(event)).toEqual([])
      expect(faultsIn(event)).toEqual([])
    },
  )

  test('an event without its required elements is refused by the same check', () => {
    const { agent: _agent, ...without } = auditEventOf(exported(smallest))

    expect(faultsIn(without)).not.toEqual([])
  })

  test('whoever did whatever becomes an event', () => {
    const events = Action.options.flatMap((action) =>
      Role.options.map((role) => auditEventOf(exported({ ...smallest, action, role }))),
    )

    expect(events.flatMap(missingIn)).toEqual([])
  })

  test.each([
    ['allowed', {}, '0'],
    ['refused', { decision: 'DENY', code: 'REFUSED' }, '4'],
    ['broken off by a mistake of ours', { decision: 'DENY', code: 'INTERNAL' }, '8'],
  ] as const)('what was %s says so', (_what, more, outcome) => {
    expect(auditEventOf(exported({ ...smallest, ...more })).outcome).toBe(outcome)
  })

  test('whatever opens the log is a use of the audit log', () => {
    const used = Action.options.filter((action) => {
      const { code } = auditEventOf(
        exported({ ...smallest, action, role: 'auditor', audience: 'auditor' }),
      ).type
      return code === '110101'
    })

    expect(used.toSorted()).toEqual([
      'export-bundle',
      'export-entries',
      'list-accesses',
      'list-entries',
      'show-access-proof',
      'show-checkpoint',
      'show-consistency',
      'show-entry',
      'show-entry-proof',
      'tell-access',
    ])
  })

  test('the exact bytes are among it, so that its place in the log can be proved', () => {
    const event = auditEventOf(exported(fullest))

    const bytes = detailsIn(event).find(({ type }) => type === 'bytes')
    expect(bytes).toEqual({ type: 'bytes', valueBase64Binary: entryBytes(fullest).toString('base64') })
  })
})

test('a line holds one entry in every format, and no entry ends in the middle of one', () => {
  for (const { line } of Object.values(entryFormats)) {
    const text = line(exported(fullest))

    expect(text.match(/\n/g)).toHaveLength(1)
    expect(text.endsWith('\n')).toBe(true)
  }
})

test('a file begins as its format does, and tells of an entry all that the format holds', () => {
  const one = exported(fullest)
  const { ndjson, csv, fhir } = entryFormats

  expect([ndjson.header, csv.header, fhir.header]).toEqual(['', csvHeader, ''])
  expect(JSON.parse(ndjson.line(one))).toEqual(one)
  expect(csv.line(one)).toBe(csvLine(one))
  expect(JSON.parse(fhir.line(one))).toEqual(JSON.parse(JSON.stringify(auditEventOf(one))))
})

test('bytes that are no entry are not exported as one', () => {
  expect(() => exportedEntry(Buffer.from('{"v":1}'))).toThrow()
})
