/** A client, an advisor, a physician and two desks around one loan dossier: what the cases of sharing speak of. */
import { categories } from '../../../shared/model/categories.ts'
import type { Consent } from '../../../shared/model/consent.ts'
import {
  AccountId,
  ConsentId,
  DocumentId,
  PartnerId,
  Sha256,
  TransmissionId,
} from '../../../shared/model/ids.ts'
import type { Desk, Partner, Transmission } from '../../../shared/model/partner.ts'
import type { Principal, StoredDocument } from '../../../shared/model/records.ts'
import type { Facts, Question, Sharing } from '../../../shared/policy/facts.ts'
import { asAdvisor, asPhysician, letters, loan, now, other, payslip, principalId, report } from './people.ts'

export const alpha: Partner = {
  version: 1,
  partnerId: PartnerId.parse(`partner_${letters}`),
  legalName: 'Prevoyance Alpha',
  kind: 'insurer',
  country: 'FR',
  medicalService: 'Service medical Alpha',
  active: true,
}
export const stranger = AccountId.parse(`account_${other}`)
export const camille: Principal = { version: 1, principalId, role: 'client', accountId: loan.accountId }
export const parent: Principal = { ...camille, accountId: stranger, guardianOf: [loan.accountId] }
export const born = (birthDate: string) => ({ ...loan, client: { ...loan.client, birthDate } })

export const medical: Consent = {
  consentId: ConsentId.parse(`consent_${letters}`),
  accountId: loan.accountId,
  partnerId: alpha.partnerId,
  desk: 'medical',
  purpose: 'underwriting',
  categories: ['operation-report'],
  medicalService: 'Service medical Alpha',
  state: 'given',
  channel: 'signed',
  givenAt: '2026-11-24T09:00:00.000Z',
  expiresOn: '2026-11-25',
  textVersion: 'v1',
  textDigest: Sha256.parse('b'.repeat(64)),
}
export const nonMedical: Consent = {
  ...medical,
  desk: 'non-medical',
  medicalService: undefined,
  categories: ['employment-contract'],
}

export const released: StoredDocument = { ...report, versionId: 'v', releasedTo: [alpha.partnerId] }
export const contract: StoredDocument = { ...payslip, versionId: 'v' }
export const elsewhere = DocumentId.parse(`document_${other}`)

/** What a medical transmission, and one to the other desk, are decided on when all is as it should be. */
export const sendingHealth: Facts = {
  ...asPhysician,
  document: undefined,
  partner: alpha,
  consent: medical,
  sending: [released],
}
export const sendingRest: Facts = {
  ...asAdvisor,
  document: undefined,
  partner: alpha,
  consent: nonMedical,
  sending: [contract],
}

export const transmission: Transmission = {
  version: 1,
  transmissionId: TransmissionId.parse(`transmission_${letters}`),
  dossierId: loan.dossierId,
  accountId: loan.accountId,
  partnerId: alpha.partnerId,
  desk: 'medical',
  purpose: 'underwriting',
  consentId: medical.consentId,
  documents: [{ documentId: released.documentId, sha256: released.sha256 }],
  state: 'sent',
  country: 'FR',
  sentAt: '2026-11-24T09:00:00.000Z',
}
export const desk = (role: 'partner' | 'partner-medical'): Principal => ({
  version: 1,
  principalId,
  role,
  country: 'FR',
  partnerId: alpha.partnerId,
})
export const reading: Facts = {
  now,
  principal: desk('partner-medical'),
  partner: alpha,
  dossier: loan,
  document: released,
  transmission,
  consent: medical,
}

type Door = Question['audience']
export const share = (
  action: Question['action'],
  audience: Door,
  to: Desk,
  more: Partial<Sharing> = {},
): Question => ({
  action,
  audience,
  purpose: 'underwriting',
  partnerId: alpha.partnerId,
  sharing: { desk: to, ...more },
})

/** A consent to the categories, signed unless it says otherwise. */
export const giving = (to: Desk, ids: readonly string[], more: Partial<Sharing> = {}): Question =>
  share('give-consent', 'client', to, {
    channel: 'signed',
    categories: ids.map((id) => categories.get(id)),
    ...(to === 'medical' ? { medicalService: 'Service medical Alpha' } : {}),
    ...more,
  })
