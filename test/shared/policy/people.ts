/** People and things that the policy's cases speak of. */
import type { Account } from '../../../shared/model/account.ts'
import { categories } from '../../../shared/model/categories.ts'
import { DocumentId, DossierId, PrincipalId, Sha256 } from '../../../shared/model/ids.ts'
import type { StoredOutcome } from '../../../shared/model/outcome.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../../../shared/model/records.ts'
import type { Facts, Question } from '../../../shared/policy/facts.ts'

export const letters = '01ARYZ6S410000000000000000'
export const other = '01ARYZ6S410000000000000001'
export const now = Date.UTC(2026, 10, 24, 9)
export const principalId = PrincipalId.parse(`principal_${letters}`)

export const ada: Principal = {
  version: 1,
  principalId,
  role: 'advisor',
  country: 'FR',
  trainingValidUntil: '2026-11-24',
}
export const dumas: Principal = {
  version: 1,
  principalId,
  role: 'physician',
  country: 'FR',
  rpps: '00000000000',
  mandate: { from: '2026-11-24', until: '2026-11-24' },
}
export const gilles: Principal = { version: 1, principalId, role: 'auditor', country: 'FR' }
export const loan: Dossier = {
  version: 1,
  dossierId: DossierId.parse(`dossier_${letters}`),
  accountId: `account_${letters}` as Dossier['accountId'],
  line: 'loan-insurance',
  state: 'opened',
  since: '2026-11-24T09:00:00.000Z',
  client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01' },
}
export const advises: Assignment = { version: 1, principalId, role: 'advisor' }
export const assesses: Assignment = { version: 1, principalId, role: 'physician' }
export const payslip: StoredDocument = {
  version: 1,
  documentId: DocumentId.parse(`document_${letters}`),
  dossierId: loan.dossierId,
  subjectId: loan.accountId,
  uploadedBy: principalId,
  fileName: 'payslip.pdf',
  requestedAt: '2026-11-24T09:00:00.000Z',
  category: 'employment-contract',
  classification: 'sensitive',
  state: 'available',
  sha256: Sha256.parse('a'.repeat(64)),
  sizeBytes: 1,
  mediaType: 'application/pdf',
}
export const report: StoredDocument = { ...payslip, category: 'operation-report', classification: 'health' }

export const asAdvisor: Facts = { now, principal: ada, dossier: loan, assignment: advises, document: payslip }
export const asPhysician: Facts = {
  now,
  principal: dumas,
  dossier: loan,
  assignment: assesses,
  document: report,
}
export const download: Question = { action: 'request-download', audience: 'advisor', purpose: 'advice' }
export const read: Question = {
  action: 'read-health-document',
  audience: 'physician',
  purpose: 'underwriting',
}
export const upload = (category: string, sizeBytes = 1, mediaType = 'application/pdf'): Question => ({
  action: 'request-upload',
  audience: 'advisor',
  category: categories.get(category),
  upload: { sizeBytes, mediaType },
})
export const wanting = (...ids: string[]): Question => ({
  action: 'request-documents',
  audience: 'advisor',
  wanted: ids.map((id) => categories.get(id)),
})
export const account: Account = {
  version: 1,
  accountId: loan.accountId,
  registeredBy: principalId,
  client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01', email: 'c@example.org' },
}
export const postponed: StoredOutcome = {
  version: 1,
  code: 'postponed',
  recordedAt: '2026-11-24T09:00:00.000Z',
}
export const assign: Question = { action: 'assign-physician', audience: 'advisor' }
export const record: Question = { action: 'record-outcome', audience: 'physician' }
export const promote: Question = { action: 'promote-upload', audience: 'system' }
export const mib100 = 100 * 1024 * 1024
