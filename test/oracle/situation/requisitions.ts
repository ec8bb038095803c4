/** Words for what authorities ask for, and how far they are answered. */
import type { Dossier } from '../../../shared/model/records.ts'
import type { ExportedDocument, Requisition } from '../../../shared/model/requisition.ts'
import type { Scene } from '../scene.ts'
import {
  anotherDocument,
  anotherSha256,
  caller,
  documentId,
  dossierId,
  holdId,
  inAQuarter,
  instant,
  requisitionId,
  sha256,
  somebodyElse,
  today,
  tomorrow,
  yesterday,
} from './ids.ts'

const scope = { from: today, until: today }
const received: Requisition = {
  version: 1,
  requisitionId,
  dossierId,
  authority: 'judicial-police',
  country: 'FR',
  reference: 'PV-1',
  receivedOn: today,
  scope,
  state: 'received',
  registeredBy: somebodyElse,
  registeredAt: instant,
}
const validated: Requisition = { ...received, state: 'validated', validatedBy: somebodyElse, holdId }
const told: ExportedDocument = {
  documentId,
  classification: 'sensitive',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  sha256,
  receivedOn: today,
  content: 'included',
}
const exported = (document: Partial<ExportedDocument>): Requisition => ({
  ...validated,
  state: 'exported',
  documents: [{ ...told, ...document }],
})
const ofSupervisor = (categories?: string[]): Requisition => ({
  ...received,
  authority: 'acpr',
  scope: categories === undefined ? scope : { ...scope, categories },
})

/** What an authority asked for, and how far it came. */
export const requisitions = {
  received,
  'of a third country': { ...received, country: 'US' },
  'of a third country, by an agreement': { ...received, country: 'US', agreement: 'MLAT-1' },
  'of Norway': { ...received, country: 'NO' },
  'of a supervisor, for everything': ofSupervisor(),
  'of a supervisor, for recordings of sales calls': ofSupervisor(['call-recording-sales']),
  'of a supervisor, for recordings and passports': ofSupervisor(['call-recording-sales', 'passport']),
  'refused by legal': { ...received, state: 'refused' },
  'found valid by somebody else': validated,
  'found valid by the caller': { ...validated, validatedBy: caller },
  approved: { ...validated, state: 'approved' },
  'exported, the document among it': exported({}),
  'exported, the document withheld': exported({ content: 'withheld' }),
  'exported with other bytes': exported({ sha256: anotherSha256 }),
  'exported without the document': exported({ documentId: anotherDocument }),
  closed: { ...validated, state: 'closed' },
  none: undefined,
} as const satisfies Record<string, Requisition | undefined>

type Open = NonNullable<Dossier['requisitions']>
const asks = (more: Partial<Open[number]> = {}): Open => [{ requisitionId, scope, holdId, ...more }]
/** What is asked for of the dossier while others would work on it; the document came in today. */
export const openRequests = {
  none: undefined,
  'for what came today': asks(),
  'for what came yesterday': asks({ scope: { from: yesterday, until: yesterday } }),
  'for what comes from tomorrow on': asks({ scope: { from: tomorrow, until: inAQuarter } }),
  'for passports of today': asks({ scope: { ...scope, categories: ['passport'] } }),
  'for what came today, the caller attends': asks({ attendedBy: caller }),
  'for what came today, somebody else attends': asks({ attendedBy: somebodyElse }),
  'five of other days': Array(5).fill(asks({ scope: { from: yesterday, until: yesterday } })[0]),
} as const satisfies Record<string, Open | undefined>

const valid = { finding: 'valid', form: true, competence: true, scope: true } as const
export const legalFindings = {
  'valid, looked at again tomorrow': { ...valid, reviewOn: tomorrow },
  'valid, looked at again in a year': { ...valid, reviewOn: '2027-11-24' },
  'valid, looked at again a day later': { ...valid, reviewOn: '2027-11-25' },
  'valid, looked at again today': { ...valid, reviewOn: today },
  refused: { finding: 'refused', ground: 'form' },
} as const satisfies Record<string, Scene['legalFinding']>

const draft = { authority: 'court', country: 'FR', reference: 'R-1', receivedOn: today } as const
const asking = (categories?: string[]): Scene['requested'] => ({
  ...draft,
  scope: categories === undefined ? scope : { ...scope, categories },
})
export const requests = {
  'for all of some days': asking(),
  'for passports': asking(['passport']),
  'for an unheard-of category': asking(['unheard-of']),
  'for suspicions': asking(['passport', 'aml-suspicion']),
} as const satisfies Record<string, Scene['requested']>

export const endings = { answered: 'answered', withdrawn: 'withdrawn' } as const
