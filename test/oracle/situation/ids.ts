/** The few persons and things that every situation is made of. */
import {
  AccountId,
  AiResultId,
  ClaimId,
  ComplaintId,
  ConsentId,
  DocumentId,
  DossierId,
  FraudAlertId,
  HoldId,
  LeadId,
  OpeningId,
  PartnerId,
  PrincipalId,
  RequisitionId,
  Sha256,
  SuspicionId,
  TransmissionId,
} from '../../../shared/model/ids.ts'

const ulid = (place: number): string => `01ARYZ6S41000000000000000${place}`

/** 24 November 2026, ten in the morning in Paris; the days around it, and the last one of a case that begins then. */
export const now = Date.UTC(2026, 10, 24, 9)
export const yesterday = '2026-11-23'
export const today = '2026-11-24'
export const tomorrow = '2026-11-25'
export const inAQuarter = '2027-02-24'
export const afterThat = '2027-02-25'

export const caller = PrincipalId.parse(`principal_${ulid(0)}`)
export const presentPhysician = PrincipalId.parse(`principal_${ulid(1)}`)
export const somebodyElse = PrincipalId.parse(`principal_${ulid(2)}`)

export const theClient = AccountId.parse(`account_${ulid(0)}`)
export const theOther = AccountId.parse(`account_${ulid(1)}`)
export const aStranger = AccountId.parse(`account_${ulid(2)}`)
/** Of somebody who is bound to a dossier through another person's account. */
export const apart = AccountId.parse(`account_${ulid(3)}`)

export const dossierId = DossierId.parse(`dossier_${ulid(0)}`)
export const anotherDossier = DossierId.parse(`dossier_${ulid(1)}`)
export const documentId = DocumentId.parse(`document_${ulid(0)}`)
export const anotherDocument = DocumentId.parse(`document_${ulid(1)}`)
export const alpha = PartnerId.parse(`partner_${ulid(0)}`)
export const beta = PartnerId.parse(`partner_${ulid(1)}`)
export const consentId = ConsentId.parse(`consent_${ulid(0)}`)
export const anotherConsent = ConsentId.parse(`consent_${ulid(1)}`)
export const transmissionId = TransmissionId.parse(`transmission_${ulid(0)}`)
export const claimId = ClaimId.parse(`claim_${ulid(0)}`)
export const complaintId = ComplaintId.parse(`complaint_${ulid(0)}`)
export const leadId = LeadId.parse(`lead_${ulid(0)}`)
export const resultId = AiResultId.parse(`result_${ulid(0)}`)
export const holdId = HoldId.parse(`hold_${ulid(0)}`)
export const alertId = FraudAlertId.parse(`alert_${ulid(0)}`)
export const suspicionId = SuspicionId.parse(`suspicion_${ulid(0)}`)
export const requisitionId = RequisitionId.parse(`requisition_${ulid(0)}`)
export const openingId = OpeningId.parse(`opening_${ulid(0)}`)
export const anotherOpening = OpeningId.parse(`opening_${ulid(1)}`)
export const sha256 = Sha256.parse('a'.repeat(64))
export const anotherSha256 = Sha256.parse('b'.repeat(64))
export const instant = '2026-11-24T09:00:00.000Z'
