/**
 * What is left of the records that outlive their person: a dossier that its log and its certificates hang on, and the
 * stubs of its documents. Pure. A field that is new in either record does not compile before it is named here.
 */

import { nobody } from '../model/nobody.ts'
import { parisDay, startOfDay } from '../model/paris-day.ts'
import { Dossier, StoredDocument } from '../model/records.ts'

/** Generalised: told less exactly, so that many share it. */
type Fate = 'kept' | 'removed' | 'generalised'
type Fates<T> = Readonly<Record<keyof T, Fate>>

const dossierFates: Fates<Dossier> = {
  version: 'kept',
  dossierId: 'kept',
  line: 'kept',
  state: 'kept',
  // The year of it.
  since: 'generalised',
  // The day of it: what is left of the dossier is counted from there.
  noPartnerSince: 'generalised',
  accountId: 'removed',
  client: 'removed',
  coInsured: 'removed',
  coInsuredBirthDates: 'removed',
  loan: 'removed',
  assessments: 'removed',
  aiResults: 'removed',
  partners: 'removed',
  recipients: 'removed',
  notices: 'removed',
  erased: 'removed',
  openMatters: 'removed',
  physicianId: 'removed',
  claimsManagerId: 'removed',
  requisitions: 'removed',
  restriction: 'removed',
  // Whatever it was, legal and accounting alone see what is left.
  phase: 'generalised',
}

const documentFates: Fates<StoredDocument> = {
  version: 'kept',
  documentId: 'kept',
  dossierId: 'kept',
  category: 'kept',
  classification: 'kept',
  state: 'kept',
  rejection: 'kept',
  sha256: 'kept',
  sizeBytes: 'kept',
  mediaType: 'kept',
  requestedAt: 'kept',
  settled: 'kept',
  versionId: 'kept',
  superseded: 'kept',
  deposit: 'kept',
  disposition: 'kept',
  subjectId: 'removed',
  uploadedBy: 'removed',
  claimId: 'removed',
  recordedOn: 'removed',
  // That something was set aside says something about a person's health.
  setAside: 'removed',
  setAsideOn: 'removed',
  fileName: 'removed',
  intakeVersionId: 'removed',
  releasedTo: 'removed',
  erasureDecidedOn: 'removed',
  storage: 'removed',
  // Who approved its end stands in its certificate.
  review: 'removed',
}

const yearOf = (instant: string): string => `${instant.slice(0, 4)}-01-01T00:00:00.000Z`
const dayOf = (instant: string): string => new Date(startOfDay(parisDay(Date.parse(instant)))).toISOString()

/** Whoever reads it finds a dossier of nobody. */
export function anonymisedDossier(dossier: Dossier): Omit<Dossier, 'version'> {
  const { version: _version, ...content } = Dossier.parse({
    ...keptOf(dossier, dossierFates),
    since: yearOf(dossier.since),
    ...(dossier.noPartnerSince && { noPartnerSince: dayOf(dossier.noPartnerSince) }),
    accountId: nobody.accountId,
    client: nobody.client,
    phase: 'archived',
  })
  return content
}

/** @param document one that is destroyed, or was never kept */
export function anonymisedDocument(document: StoredDocument): Omit<StoredDocument, 'version'> {
  const { version: _version, ...content } = StoredDocument.parse({
    ...keptOf(document, documentFates),
    subjectId: nobody.accountId,
    uploadedBy: nobody.principalId,
    fileName: '',
  })
  return content
}

const keptOf = <T extends object>(item: T, fates: Fates<T>): Partial<T> =>
  Object.fromEntries(Object.entries(item).filter(([name]) => fates[name as keyof T] === 'kept')) as Partial<T>

/** Names of fields, never what stood in them. */
export interface ChangedFields {
  readonly removed: readonly string[]
  readonly generalised: readonly string[]
}

export const changedInDossier = (dossier: Dossier): ChangedFields => changed(dossier, dossierFates)
export const changedInDocument = (document: StoredDocument): ChangedFields => changed(document, documentFates)

/** Of the fields that were there. */
function changed<T extends object>(item: T, fates: Fates<T>): ChangedFields {
  const there = Object.entries(item).filter(([, value]) => value !== undefined && value !== '')
  const named = (fate: Fate) =>
    there
      .map(([name]) => name)
      .filter((name) => fates[name as keyof T] === fate)
      .toSorted()
  return { removed: named('removed'), generalised: named('generalised') }
}

/** Nothing is left in it to take away. */
export const isAnonymous = ({ accountId }: Pick<Dossier, 'accountId'>): boolean =>
  accountId === nobody.accountId
export const isStubOfNobody = ({ subjectId }: Pick<StoredDocument, 'subjectId'>): boolean =>
  subjectId === nobody.accountId
