/** What the vault remembers, as stored: each item is parsed before it is written and again after it is read. */
import * as z from 'zod'
import { erasedPerDossierMax, sharingLimits } from '../limits.ts'
import { ClientIdentity } from './account.ts'
import { AiStanding } from './ai-result.ts'
import { Deposit } from './deposit.ts'
import { ReviewMark } from './disposition-review.ts'
import { CategoryId, DocumentState, KeptMediaType, RejectionCode, SetAsideReason } from './document.ts'
import { Line } from './dossier.ts'
import { DossierState } from './dossier-life.ts'
import {
  AccountId,
  AiResultId,
  ChainId,
  ClaimId,
  DocumentId,
  DossierId,
  PartnerId,
  PrincipalId,
  Sha256,
} from './ids.ts'
import { KeptAssessment, Loan } from './loan.ts'
import { Notice } from './notice.ts'
import { Reference } from './reference.ts'
import { OpenRequisition } from './requisition.ts'
import { Restriction } from './restriction.ts'
import { DispositionMark, StorageMark } from './retention.ts'
import { Classification, Role } from './words.ts'

/** A calendar day of Europe/Paris. */
const ParisDay = z.iso.date()

/** The head of a chain: moved only by compare-and-swap on its hash, in the transaction that writes the entry. */
export const ChainHead = z.strictObject({
  chainId: ChainId,
  seq: z.int().min(0),
  hash: Sha256,
  /** How far the tree has its entries; absent before the first. */
  sealedSeq: z.int().min(1).optional(),
})
export type ChainHead = z.infer<typeof ChainHead>

/** Whom the directory can hold; everybody else has no door. */
export const AdmittedRole = Role.exclude(['operator', 'archive-administrator', 'authority', 'system', 'none'])
export type AdmittedRole = z.infer<typeof AdmittedRole>

/** What a privacy officer and a physician decided together, by the reference of their decision. */
export const TransferException = z.strictObject({ reference: Reference, until: ParisDay })
export type TransferException = z.infer<typeof TransferException>

/** A member of the directory. What a role does not need is absent, and absence never means yes. */
export const Principal = z.strictObject({
  version: z.int().min(1),
  principalId: PrincipalId,
  /**
   * What the log calls them, by their chain: their id is made of what their issuer calls them, and whoever knows that
   * would find them in bytes that are kept without end, long after the directory forgot them.
   */
  chainId: ChainId.optional(),
  role: AdmittedRole,
  /** Advisors and claims managers: the last day on which their training still counts. */
  trainingValidUntil: ParisDay.optional(),
  /** Physicians: national number, and the mandate that empowers them, both days included. */
  rpps: z
    .string()
    .regex(/^\d{11}$/)
    .optional(),
  mandate: z.strictObject({ from: ParisDay, until: ParisDay }).optional(),
  /** Medical staff: the day on which they signed the confidentiality charter. */
  charterSignedOn: ParisDay.optional(),
  /** Clients: their own account, those of the children they answer for, those of the dead they inherit from. */
  accountId: AccountId.optional(),
  guardianOf: z.array(AccountId).optional(),
  heirOf: z.array(AccountId).optional(),
  /** Of these, whose directive is that what is theirs be communicated. */
  addresseeOf: z.array(AccountId).optional(),
  /** The desks of a partner: whose they are. */
  partnerId: PartnerId.optional(),
  /** Where the person works (ISO 3166-1 alpha-2). Clients have none: the person is not a recipient (ruling A35). */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** What covers work from outside the EEA (GDPR 46): the safeguard, its assessment, and the day that must be reviewed. */
  transfer: z.strictObject({ mechanism: Reference, assessmentId: Reference, reviewOn: ParisDay }).optional(),
  /** What may be seen from outside the EEA all the same, through its last day (R6.9). */
  transferException: TransferException.optional(),
  /** Advisors: whether what they decide in a review stands in place of what a machine said. */
  changesAiResults: z.literal(true).optional(),
  /** Clients: the Paris day of their last sign-in, from which an account's inactivity is counted. */
  lastSeenOn: ParisDay.optional(),
  /** Suspended people open nothing. */
  suspended: z.boolean().optional(),
})
export type Principal = z.infer<typeof Principal>

export const Dossier = z.strictObject({
  version: z.int().min(1),
  dossierId: DossierId,
  accountId: AccountId,
  line: Line,
  state: DossierState,
  /** The instant from which it stands there. */
  since: z.iso.datetime({ precision: 3 }),
  /** The partners that have it before them: those that declined or withdrew are gone. */
  partners: z
    .array(z.strictObject({ partnerId: PartnerId, standing: z.enum(['asked', 'accepted']) }))
    .max(sharingLimits.consentsPerDossierMax)
    .optional(),
  /** Every partner that was ever sent something of it: whoever holds some is told of a restriction (GDPR 19). */
  recipients: z.array(PartnerId).max(sharingLimits.consentsPerDossierMax).optional(),
  /** The latest that each of them is told, of restriction and of erasure. */
  notices: z
    .array(Notice.extend({ partnerId: PartnerId }))
    .max(2 * sharingLimits.consentsPerDossierMax)
    .optional(),
  /** What a person had erased, and recipients are told to erase too. */
  erased: z.array(DocumentId).max(erasedPerDossierMax).optional(),
  /** How many of its claims and complaints are open. */
  openMatters: z.strictObject({ claims: z.int().min(0), complaints: z.int().min(0) }).optional(),
  /** When the last partner left it, until it goes to another: the clock of a refused dossier starts here (R6.6). */
  noPartnerSince: z.iso.datetime({ precision: 3 }).optional(),
  /** A copy of the account's, so that a list needs no second read. */
  client: ClientIdentity,
  physicianId: PrincipalId.optional(),
  claimsManagerId: PrincipalId.optional(),
  /** The accounts of those who are insured beside the client: each sees their own, never the others'. */
  coInsured: z.array(AccountId).optional(),
  /** The birth dates of the co-insured, in their order: what their gates are computed from. */
  coInsuredBirthDates: z.array(ParisDay).optional(),
  loan: Loan.shape.insured.optional(),
  /** Of whom health information may be asked, as of the last change of the loan. */
  assessments: z.array(KeptAssessment).optional(),
  /** What machines said about the insured, in order, and where each result stands. */
  aiResults: z.array(z.strictObject({ resultId: AiResultId, standing: AiStanding })).optional(),
  /** What authorities ask for, from its validation on and until it is closed. */
  requisitions: z.array(OpenRequisition).optional(),
  /** A copy of the account's: once it is set, legal and accounting alone see what is left. */
  phase: z.enum(['deletion-requested', 'archived']).optional(),
  /** While it is set, the dossier is kept and not worked on (GDPR 18). */
  restriction: Restriction.optional(),
})
export type Dossier = z.infer<typeof Dossier>

/** Who works on a dossier: its presence is the right, its absence refuses. */
export const Assignment = z.strictObject({
  version: z.int().min(1),
  principalId: PrincipalId,
  role: z.enum([
    'advisor',
    'claims-manager',
    'physician',
    'medical-staff',
    'legal-accounting',
    'privacy-officer',
    'aml-officer',
    'quality-team',
    'camera-security',
  ]),
  /** A delegation or a case ends; its last day is included. */
  until: ParisDay.optional(),
  /** Medical staff work for the physician whom the dossier is assigned to, and for no other. */
  delegatedBy: PrincipalId.optional(),
  /** The case in which legal, privacy, AML or a recording team work on a dossier. */
  ticket: Reference.optional(),
})
export type Assignment = z.infer<typeof Assignment>

export const StoredDocument = z.strictObject({
  version: z.int().min(1),
  documentId: DocumentId,
  dossierId: DossierId,
  /** The person whom the document is about, by their account. */
  subjectId: AccountId,
  uploadedBy: PrincipalId,
  /** Of what proves a claim: what may not be asked before a contract may be asked for it. */
  claimId: ClaimId.optional(),
  category: z.string(),
  classification: Classification,
  state: DocumentState,
  rejection: RejectionCode.optional(),
  /** Of a recording: the Paris day on which it was made, from which its clock runs. */
  recordedOn: ParisDay.optional(),
  /** Read on the medical side alone: it says something about the person's health. */
  setAside: SetAsideReason.optional(),
  /** The Paris day on which that was found. */
  setAsideOn: ParisDay.optional(),
  /** As declared; once available, also as found. */
  sha256: Sha256,
  sizeBytes: z.int().min(1),
  mediaType: KeptMediaType,
  /** As the uploader named it, made safe; health data where the document is. */
  fileName: z.string(),
  requestedAt: z.iso.datetime({ precision: 3 }),
  /** The version in intake that was found clean: what a promotion that stopped goes on with. */
  intakeVersionId: z.string().optional(),
  /** The decision was carried out to its end: intake is empty of it, and listeners were told. */
  settled: z.literal(true).optional(),
  /** The promoted version: the only one that is ever handed out. */
  versionId: z.string().optional(),
  /** The partners whose medical service a physician released it for. */
  releasedTo: z.array(PartnerId).optional(),
  /**
   * Of a health document that stood in the standard space: under which category, and in which version, which is
   * blocked there and to be destroyed once its lock is over.
   */
  superseded: z
    .strictObject({
      category: CategoryId,
      versionId: z.string(),
      flaggedAt: z.iso.datetime({ precision: 3 }),
      storage: StorageMark.optional(),
      disposition: DispositionMark.optional(),
      /** Destroyed, and certified. */
      isGone: z.literal(true).optional(),
    })
    .optional(),
  /** The Paris day on which its erasure was decided (GDPR 17): it goes as soon as no law and no claim keeps it. */
  erasureDecidedOn: ParisDay.optional(),
  /** What was attested to its depositor when it was taken in. */
  deposit: Deposit.optional(),
  /** What storage was last made to say about the version. */
  storage: StorageMark.optional(),
  /** The decision to destroy it, from the moment it was taken. */
  disposition: DispositionMark.optional(),
  /** The review of its end, where the rule that ends it asks for one, from the moment it was asked for. */
  review: ReviewMark.optional(),
})
export type StoredDocument = z.infer<typeof StoredDocument>

/** Where a document belongs: an object's key is the document's id and says no more. */
export const DocumentPlace = z.strictObject({ version: z.int().min(1), dossierId: DossierId })
export type DocumentPlace = z.infer<typeof DocumentPlace>
