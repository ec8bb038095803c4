/**
 * An entry as an AuditEvent of FHIR R4, the base profile: https://hl7.org/fhir/R4/auditevent.html. It holds what the
 * entry holds, pseudonyms for people and dossiers included, and the exact bytes, so that nothing is lost on the way.
 */
import type { ExportedEntry } from './exported-entry.ts'

type Entry = ExportedEntry['entry']

const ours = 'urn:dossier-vault'
const dicom = 'http://dicom.nema.org/resources/ontology/DCM'

/** Of http://hl7.org/fhir/ValueSet/audit-event-type (extensible), what fits: DICOM's own words where it has some. */
function typeOf({ action, audience }: Entry) {
  if (action === 'authenticate') return { system: dicom, code: '110114', display: 'User Authentication' }
  if (
    /-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)$/.test(action)
  ) {
    return { system: dicom, code: '110101', display: 'Audit Log Used' }
  }
  if (audience === undefined) return { system: dicom, code: '110100', display: 'Application Activity' }
  const rest = 'http://terminology.hl7.org/CodeSystem/audit-event-type'
  return { system: rest, code: 'rest', display: 'RESTful Operation' }
}

/** http://hl7.org/fhir/ValueSet/audit-event-outcome: a refusal is a minor failure, a mistake of ours a serious one. */
function outcomeOf({ decision, code }: Entry): '0' | '4' | '8' {
  if (decision === 'ALLOW') return '0'
  return code === 'INTERNAL' ? '8' : '4'
}

const identified = (kind: string, value: string) => ({ identifier: { system: `${ours}:${kind}`, value } })

const coded = (kind: string, code: string) => ({ coding: [{ system: `${ours}:${kind}`, code }] })

/** The resource; its id is the entry's with a hyphen, because FHIR ids hold no underscore. */
export function auditEventOf(exported: ExportedEntry) {
  const { entry } = exported
  const { entryId, action, at, purpose, role, actorRef, rule, policyVersion, audience = 'system' } = entry
  return {
    resourceType: 'AuditEvent',
    id: entryId.replace('_', '-'),
    type: typeOf(entry),
    subtype: [{ system: `${ours}:action`, code: action }],
    action: /^(list|show|read|find|export)-/.test(action) ? 'R' : 'E',
    recorded: at,
    outcome: outcomeOf(entry),
    ...(entry.code === undefined ? {} : { outcomeDesc: entry.code }),
    ...(purpose === undefined ? {} : { purposeOfEvent: [coded('purpose', purpose)] }),
    agent: [
      {
        role: [coded('role', role)],
        who: identified('actor', actorRef),
        requestor: true,
        policy: [`${ours}:policy:${policyVersion}:${rule}`],
      },
    ],
    source: { observer: identified('door', audience) },
    entity: entitiesOf(exported),
  }
}

function entitiesOf({ entry, bytes, hash }: ExportedEntry) {
  const { chainId, seq, dossierRef, objectRef, versionId, sha256, category, classification } = entry
  const about = [
    ['versionId', versionId],
    ['sha256', sha256],
    ['category', category],
    ['classification', classification],
  ].flatMap(([type, value]) => (value === undefined ? [] : [{ type, valueString: value }]))
  return [
    ...(dossierRef === undefined ? [] : [{ what: identified('dossier', dossierRef) }]),
    ...(objectRef === undefined
      ? []
      : [{ what: identified('object', objectRef), ...(about.length > 0 ? { detail: about } : {}) }]),
    {
      what: identified('entry', entry.entryId),
      detail: [
        { type: 'chainId', valueString: chainId },
        { type: 'seq', valueString: String(seq) },
        { type: 'hash', valueString: hash },
        { type: 'bytes', valueBase64Binary: bytes },
      ],
    },
  ]
}
