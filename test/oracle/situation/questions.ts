/** Words for how a question is put. */
import type { Scene } from '../scene.ts'
import {
  afterThat,
  anotherDossier,
  anotherSha256,
  aStranger,
  documentId,
  dossierId,
  inAQuarter,
  now,
  sha256,
  theClient,
  theOther,
  today,
  tomorrow,
  yesterday,
} from './ids.ts'

export const purposes = {
  none: undefined,
  advice: 'advice',
  underwriting: 'underwriting',
  'client-request': 'client-request',
  'contract-management': 'contract-management',
  'claim-handling': 'claim-handling',
  'legal-obligation': 'legal-obligation',
  audit: 'audit',
} as const satisfies Record<string, Scene['purpose']>

const mib100 = 104_857_600
export const moments = {
  '24 November 2026': now,
  '28 February 2026, a minute before midnight in Paris': Date.UTC(2026, 1, 28, 22, 59),
  '1 March 2026, midnight in Paris': Date.UTC(2026, 1, 28, 23),
} as const

export const uploads = {
  'a small PDF': { sizeBytes: 1, mediaType: 'application/pdf' },
  'a PDF of 100 MiB': { sizeBytes: mib100, mediaType: 'application/pdf' },
  'a PDF of a byte more': { sizeBytes: mib100 + 1, mediaType: 'application/pdf' },
  'a PDF of a genetic test': { sizeBytes: 1, mediaType: 'application/pdf', source: 'genetic-test' },
  'a PDF of the shared medical record': {
    sizeBytes: 1,
    mediaType: 'application/pdf',
    source: 'shared-medical-record',
  },
  'a PDF of the person': { sizeBytes: 1, mediaType: 'application/pdf', source: 'person' },
  'a web page': { sizeBytes: 1, mediaType: 'text/html' },
  'a photograph': { sizeBytes: 1, mediaType: 'image/jpeg' },
  'a recording of sound': { sizeBytes: 1, mediaType: 'audio/wav' },
  'nothing declared': undefined,
} as const satisfies Record<string, Scene['upload']>

export const untils = {
  'no end': undefined,
  'until yesterday': yesterday,
  'until today': today,
  'for a quarter': inAQuarter,
  'for a quarter and a day': afterThat,
  'for a year': '2027-11-24',
  'for a year and a day': '2027-11-25',
} as const

/** The dossier and the accounts are of 30 July 2016. */
export const days = {
  unsaid: undefined,
  'a day too early': '2016-07-29',
  'the first day': '2016-07-30',
  'a month ago': '2026-10-24',
  'a day less': '2026-10-25',
  yesterday,
  today,
  tomorrow,
} as const

export const desks = { medical: 'medical', 'non-medical': 'non-medical', unsaid: undefined } as const
export const channels = { signed: 'signed', phone: 'phone', paper: 'paper', unsaid: undefined } as const
export const services = {
  'that of the partner': 'Service medical Alpha',
  another: 'another service',
  none: undefined,
} as const
export const namedSubjects = {
  nobody: undefined,
  'the client': theClient,
  'the other insured': theOther,
  'a stranger': aStranger,
} as const
export const decisions = {
  none: undefined,
  accepted: 'accepted',
  declined: 'declined',
  withdrawn: 'withdrawn',
} as const
export const receipts = {
  'exactly what was sent': [{ documentId, sha256 }],
  'other bytes': [{ documentId, sha256: anotherSha256 }],
  nothing: undefined,
} as const satisfies Record<string, Scene['received']>

export const ledgers = { 'room for more': 0, 'fifty-nine others': 59, full: 60 } as const

export const findings = {
  'found and sealed': { isPresent: true, isSealed: true },
  'found and not sealed yet': { isPresent: true, isSealed: false },
  'not found': { isPresent: false, isSealed: false },
} as const

const opened = (
  count: number,
  at: number,
  also: Record<string, number> = {},
  day = today,
): Scene['quota'] => ({
  version: 1,
  day,
  opened: {
    ...Object.fromEntries(
      Array.from({ length: count }, (_none, place) => [`${anotherDossier.slice(0, -3)}${100 + place}`, at]),
    ),
    ...also,
  },
})
const hoursAgo = (hours: number): number => now - hours * 3_600_000
/** What the caller opened before. */
export const quotas = {
  nothing: undefined,
  'nineteen dossiers in the hour': opened(19, now),
  'twenty dossiers in the hour': opened(20, now),
  'thirty-nine dossiers in the hour': opened(39, now),
  'forty dossiers in the hour': opened(40, now),
  'forty dossiers in the hour, this one among them': opened(40, now, { [dossierId]: now }),
  'forty dossiers an hour ago': opened(40, hoursAgo(1)),
  'fifty-nine dossiers today': opened(59, hoursAgo(2)),
  'sixty dossiers today': opened(60, hoursAgo(2)),
  'a hundred and forty-nine dossiers today': opened(149, hoursAgo(2)),
  'a hundred and fifty dossiers today': opened(150, hoursAgo(2)),
  'a hundred and fifty dossiers yesterday': opened(150, hoursAgo(2), {}, yesterday),
} as const satisfies Record<string, Scene['quota']>
