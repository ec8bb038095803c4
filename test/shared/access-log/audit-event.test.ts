/** An entry as a FHIR AuditEvent, word for word: what stands in it, and what it leaves out where the entry has none. */
import { expect, test } from 'vitest'
import { Entry, entryBytes, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { auditEventOf } from '../../../shared/access-log/entry-audit-event.ts'
import { exportedEntry } from '../../../shared/access-log/exported-entry.ts'

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
const eventOf = (more: Partial<Entry> = {}) =>
  auditEventOf(exportedEntry(entryBytes({ ...smallest, ...more })))
const ours = (kind: string, value: string) => ({
  identifier: { system: `urn:dossier-vault:${kind}`, value },
})
const coded = (kind: string, code: string) => ({ coding: [{ system: `urn:dossier-vault:${kind}`, code }] })
const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const itself = (entry: Entry) => {
  const { bytes, hash } = exportedEntry(entryBytes(entry))
  return {
    what: ours('entry', 'entry_01ARYZ6S410000000000000000'),
    detail: [
      { type: 'chainId', valueString: '0123456789abcdef0123456789abcdef' },
      { type: 'seq', valueString: '1' },
      { type: 'hash', valueString: hash },
      { type: 'bytes', valueBase64Binary: bytes },
    ],
  }
}

test('what the vault did itself, on nothing in particular', () => {
  expect(eventOf()).toStrictEqual({
    resourceType: 'AuditEvent',
    id: 'entry-01ARYZ6S410000000000000000',
    type: { system: dicom, code: '110100', display: 'Application Activity' },
    subtype: [{ system: 'urn:dossier-vault:action', code: 'promote-upload' }],
    action: 'E',
    recorded: '2026-11-24T09:00:00.000Z',
    outcome: '0',
    agent: [
      {
        role: [coded('role', 'system')],
        who: ours('actor', 'promote-upload'),
        requestor: true,
        policy: ['urn:dossier-vault:policy:1:the-vault-does-its-own-work'],
      },
    ],
    source: { observer: ours('door', 'system') },
    entity: [itself(smallest)],
  })
})

test('what a person was refused, on a version of a document', () => {
  const refused: Partial<Entry> = {
    role: 'advisor',
    audience: 'advisor',
    action: 'show-document',
    dossierRef: 'fedcba9876543210fedcba9876543210' as NonNullable<Entry['dossierRef']>,
    objectRef: 'document_01ARYZ6S410000000000000000',
    versionId: 'v1',
    sha256: 'a'.repeat(64) as NonNullable<Entry['sha256']>,
    category: 'passport',
    classification: 'sensitive',
    purpose: 'advice',
    decision: 'DENY',
    code: 'REFUSED',
  }

  expect(eventOf(refused)).toMatchObject({
    type: {
      system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
      code: 'rest',
      display: 'RESTful Operation',
    },
    action: 'R',
    outcome: '4',
    outcomeDesc: 'REFUSED',
    purposeOfEvent: [coded('purpose', 'advice')],
    source: { observer: ours('door', 'advisor') },
    entity: [
      { what: ours('dossier', 'fedcba9876543210fedcba9876543210') },
      {
        what: ours('object', 'document_01ARYZ6S410000000000000000'),
        detail: [
          { type: 'versionId', valueString: 'v1' },
          { type: 'sha256', valueString: 'a'.repeat(64) },
          { type: 'category', valueString: 'passport' },
          { type: 'classification', valueString: 'sensitive' },
        ],
      },
      itself({ ...smallest, ...refused }),
    ],
  })
})

test('an object of which no more is known has no detail', () => {
  const { entity } = eventOf({ objectRef: 'C-1' })

  expect(entity[0]).toEqual({ what: ours('object', 'C-1') })
})

test('a sign-in and a look at the log are what DICOM calls them', () => {
  const used = { system: dicom, code: '110101', display: 'Audit Log Used' }

  expect(eventOf({ action: 'authenticate' }).type).toEqual({
    system: dicom,
    code: '110114',
    display: 'User Authentication',
  })
  for (const action of [
    'list-entries',
    'show-entry',
    'show-entry-proof',
    'show-checkpoint',
    'show-consistency',
    'export-entries',
    'list-accesses',
  ] as const)
    expect(eventOf({ action }).type, action).toEqual(used)
})

test('what looks is a read, and whatever else is an execution', () => {
  for (const action of [
    'list-dossiers',
    'show-dossier',
    'read-health-document',
    'find-agency',
    'export-entries',
  ] as const)
    expect(eventOf({ action }).action, action).toBe('R')
  for (const action of ['open-dossier', 'request-download', 'unsubscribe', 'count-suspicions'] as const)
    expect(eventOf({ action }).action, action).toBe('E')
})
