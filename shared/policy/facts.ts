import type { Account } from '../model/account.ts'
import type { AccountRetention } from '../model/account-retention.ts'
import type { AiResult, AiResultDraft } from '../model/ai-result.ts'
import type { Breach, BreachRuling } from '../model/breach.ts'
import type { BreakGlass } from '../model/break-glass.ts'
import type { Category } from '../model/categories.ts'
import type { Channel, Consent, Ledger } from '../model/consent.ts'
import type { StoredContract } from '../model/contract.ts'
import type { DocumentDraft } from '../model/document.ts'
import type { Line } from '../model/dossier.ts'
import type { Advance } from '../model/dossier-life.ts'
import type { ErrorCode } from '../model/errors.ts'
import type { FraudAlert } from '../model/fraud-alert.ts'
import type {
  AccountId,
  ClaimId,
  ComplaintId,
  DocumentId,
  HoldId,
  OpeningId,
  PartnerId,
} from '../model/ids.ts'
import type { Lead, LeadDraft, Tally } from '../model/leads.ts'
import type { Matters } from '../model/matters.ts'
import type { Notice } from '../model/notice.ts'
import type { Openings } from '../model/opening.ts'
import type { StoredOptionalData } from '../model/optional-data.ts'
import type { StoredOutcome } from '../model/outcome.ts'
import type { Desk, Partner, SentDocument, Transmission } from '../model/partner.ts'
import type { Contact, StoredPreferences } from '../model/preferences.ts'
import type { Quota } from '../model/quota.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../model/records.ts'
import type {
  Requisition,
  RequisitionClosure,
  RequisitionDraft,
  RequisitionFinding,
} from '../model/requisition.ts'
import type {
  CertificateChoice,
  HoldDraft,
  Retention,
  RuleApprovals,
  SignedCertificate,
} from '../model/retention.ts'
import type { Phase } from '../model/retention-words.ts'
import type { Suspicion, SuspicionCounts } from '../model/suspicion.ts'
import type { Action, Audience, Purpose } from '../model/words.ts'

/** What a decision may look at: ids and codes read in one snapshot, never content. Absent means absent. */
export interface Facts {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly principal?: Principal | undefined
  readonly dossier?: Dossier | undefined
  /** The caller's own assignment to the dossier. */
  readonly assignment?: Assignment | undefined
  readonly document?: StoredDocument | undefined
  /** The account that the question is about. */
  readonly account?: Account | undefined
  /** The latest outcome of the dossier. */
  readonly outcome?: StoredOutcome | undefined
  /** The principal whom something is to be given to, or whom it is about. */
  readonly assignee?: Principal | undefined
  /** Every consent of the dossier. */
  readonly ledger?: Ledger | undefined
  /** Of these, the one that the question is about: that a transmission would rest on, or rests on. */
  readonly consent?: Consent | undefined
  /** What the person of the account accepts to hear. */
  readonly preferences?: StoredPreferences | undefined
  /** The documents that are to be sent, or were weighed by a machine, in the order asked. */
  readonly sending?: readonly (StoredDocument | undefined)[] | undefined
  readonly lead?: Lead | undefined
  /** What nobody had to tell. */
  readonly optionalData?: StoredOptionalData | undefined
  /** How often the caller brought somebody today. */
  readonly tally?: Tally | undefined
  /** Its claims and complaints. */
  readonly matters?: Matters | undefined
  /** What the dossier became. */
  readonly contract?: StoredContract | undefined
  readonly partner?: Partner | undefined
  readonly transmission?: Transmission | undefined
  /** The caller's own way in without assignment, for whatever dossier it is. */
  readonly breakGlass?: BreakGlass | undefined
  /** Somebody else's, which the caller is to approve or to review. */
  readonly emergency?: BreakGlass | undefined
  /** What the register of breaches says of the document. */
  readonly breach?: Breach | undefined
  /** The clocks of the dossier and the holds on it. */
  readonly retention?: Retention | undefined
  /** The proof that the document is gone. */
  readonly certificate?: SignedCertificate | undefined
  /** What the person of the account did last, and what they were told of its end. */
  readonly accountRetention?: AccountRetention | undefined
  /** What is owed to an account that nobody is seen at; undefined where that is not known. */
  readonly inactivity?: 'wait' | 'warn' | 'end' | undefined
  /** Which changes of the retention schedule were approved, and which were tried. */
  readonly approvals?: RuleApprovals | undefined
  /** For whom the document is still kept, of a dossier that ended; undefined while the dossier is under way. */
  readonly phases?: readonly Phase[] | undefined
  /** Whether the document may go now, as its retention says. */
  readonly disposition?: 'wait' | 'blocked' | 'act' | undefined
  /** Whether the end of the document waits for a review, on the facts that it was asked on; undefined: never asked. */
  readonly review?: 'waiting' | 'settled' | undefined
  /** What a machine said, where the question names it. */
  readonly aiResult?: AiResult | undefined
  /** What an authority asked for, where the question names it. */
  readonly requisition?: Requisition | undefined
  /** The suspicion that the question names, and how many there are. */
  readonly suspicion?: Suspicion | undefined
  readonly suspicionCounts?: SuspicionCounts | undefined
  /** Of the alerts of fraud about the dossier, the one that the question names. */
  readonly fraudAlert?: FraudAlert | undefined
  /** What is asked to be opened of the sealed archive, and what was released. */
  readonly openings?: Openings | undefined
  /** What the caller opened today. */
  readonly quota?: Quota | undefined
}

/** A consent that is given, or one that is needed. */
export interface Sharing {
  readonly desk: Desk
  /** The person whose data it is; the caller's own, else that of the client who opened the dossier, where none is named. */
  readonly subjectId?: AccountId | undefined
  /** Of a consent that is given: the categories (undefined where there is no such), how, and whom its text names. */
  readonly categories?: readonly (Category | undefined)[] | undefined
  readonly channel?: Channel | undefined
  readonly medicalService?: string | undefined
}

/** Something that a person claims or complains about. */
export interface Matter {
  readonly claimId?: ClaimId | undefined
  readonly complaintId?: ComplaintId | undefined
  readonly subjectId?: AccountId | undefined
}

export interface BroughtLead {
  readonly line: Line
  readonly origin: LeadDraft['origin']
  /** Milliseconds since 1970. */
  readonly agreedAt: number
  readonly answers: readonly (Category | undefined)[]
}

export interface Question {
  readonly action: Action
  /** Whose door the question came through; `system`: one of our own functions asks. */
  readonly audience: Audience | 'system'
  readonly purpose?: Purpose | undefined
  /** The category of the document that is asked for, or brought. */
  readonly category?: Category | undefined
  /** What is to be uploaded, as its uploader declares it. */
  readonly upload?:
    | {
        readonly sizeBytes: number
        readonly mediaType: string
        readonly source?: DocumentDraft['source']
      }
    | undefined
  /** The categories that a client is to be asked for; undefined where no such category exists. */
  readonly wanted?: readonly (Category | undefined)[] | undefined
  /** The partner that the question names. */
  readonly partnerId?: PartnerId | undefined
  /** Whose desk is to receive, and what of whom. */
  readonly sharing?: Sharing | undefined
  /** What a desk says that it received. */
  readonly received?: readonly SentDocument[] | undefined
  /** Whether a restriction begins, or ends. */
  readonly isRestricted?: boolean | undefined
  /** What a partner says that it was told. */
  readonly noticed?: Notice['about'] | undefined
  /** Whether somebody holds parental authority, or holds it no more. */
  readonly holds?: boolean | undefined
  /** Who inherits, or does not after all, by their own account. */
  readonly heir?: { readonly accountId: AccountId; readonly inherits: boolean } | undefined
  /** How somebody is to be contacted, and about what. */
  readonly contact?: Contact | undefined
  /** What a partner decided. */
  readonly decision?: 'accepted' | 'declined' | 'withdrawn' | undefined
  /** What a privacy officer decides on a breach. */
  readonly breachRuling?: BreachRuling | undefined
  /** Of a person whom a partner passes on: what its form said about them (undefined where there is no such category). */
  readonly lead?: BroughtLead | undefined
  /** Of optional data: whether it is taken back, and not given. */
  readonly isTakenBack?: boolean | undefined
  /** Where people lead a dossier. */
  readonly advance?: Advance | undefined
  /** Of a contract that is recorded: whether it speaks of a loan. */
  readonly contract?: { readonly isOfLoan: boolean } | undefined
  /** The claim or the complaint in question: by its id, or by whom a new one is about. */
  readonly matter?: Matter | undefined
  /** The last day of what is to be given, as YYYY-MM-DD. */
  readonly until?: string | undefined
  /** Of what a machine said: whose it is and what it rests on; and what a reviewer looked at. */
  readonly machine?: Omit<AiResultDraft, 'inputs' | 'result'> | undefined
  readonly looked?: readonly DocumentId[] | undefined
  /** What an authority asks for, what legal finds of it, and how it ends. */
  readonly requested?: RequisitionDraft | undefined
  readonly finding?: RequisitionFinding | undefined
  readonly ending?: RequisitionClosure['ending'] | undefined
  /** Of an entry, a checkpoint or a version: whether it was found. */
  readonly isPresent?: boolean | undefined
  /** Of an entry: whether the sealed tree has it. */
  readonly isSealed?: boolean | undefined
  /** The hold that is to be placed, or lifted. */
  readonly hold?: Pick<HoldDraft, 'reviewOn'> | undefined
  readonly holdId?: HoldId | undefined
  /** Of what is asked to be opened, which. */
  readonly openingId?: OpeningId | undefined
  /** What a certificate is asked for. */
  readonly certificateOf?: CertificateChoice['of'] | undefined
  /** Whether it is the end of an account. */
  readonly isEnding?: boolean | undefined
  /** The day of an event that is recorded. */
  readonly on?: string | undefined
  /** The rule of the retention schedule whose change is approved, and the version that is deployed. */
  readonly ruleChange?:
    | { readonly rule: string; readonly version: number; readonly deployed: number | undefined }
    | undefined
  /** Of a bundle: how many leaves of the tree it would show. */
  readonly leaves?: number | undefined
  /** Why the request cannot even be asked. */
  readonly fault?: ErrorCode | undefined
}

/**
 * A named reason to decide. `hide` answers as if the thing were absent and beats `forbid`, which beats `permit`;
 * without a permit all is refused.
 */
export interface Rule {
  readonly name: string
  readonly effect: 'hide' | 'forbid' | 'permit'
  readonly actions: readonly Action[]
  /** What the caller is told when a forbid rule decides. */
  readonly code?: ErrorCode
  /** A rule about the state of things, not about rights: a replayed request already changed that state. */
  readonly about?: 'state'
  readonly when: (facts: Facts, question: Question) => boolean
}

export type Ruling =
  | { readonly decision: 'ALLOW'; readonly rule: string }
  | { readonly decision: 'DENY'; readonly rule: string; readonly code: ErrorCode }
