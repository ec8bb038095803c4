/** A scene: what there is and what is asked, in the vault's records, before anybody decides. */
import type { Account } from '../../shared/model/account.ts'
import type { AccountRetention } from '../../shared/model/account-retention.ts'
import type { AiResult, AiResultDraft } from '../../shared/model/ai-result.ts'
import type { Breach, BreachRuling } from '../../shared/model/breach.ts'
import type { BreakGlass } from '../../shared/model/break-glass.ts'
import type { Ledger } from '../../shared/model/consent.ts'
import type { StoredContract } from '../../shared/model/contract.ts'
import type { Line } from '../../shared/model/dossier.ts'
import type { Advance } from '../../shared/model/dossier-life.ts'
import type { FraudAlert } from '../../shared/model/fraud-alert.ts'
import type {
  AccountId,
  ClaimId,
  ComplaintId,
  ConsentId,
  DocumentId,
  HoldId,
  OpeningId,
  PartnerId,
} from '../../shared/model/ids.ts'
import type { Lead, Tally } from '../../shared/model/leads.ts'
import type { Matters } from '../../shared/model/matters.ts'
import type { Notice } from '../../shared/model/notice.ts'
import type { Openings } from '../../shared/model/opening.ts'
import type { StoredOutcome } from '../../shared/model/outcome.ts'
import type { Desk, Partner, SentDocument, Transmission } from '../../shared/model/partner.ts'
import type { Contact, StoredPreferences } from '../../shared/model/preferences.ts'
import type { Quota } from '../../shared/model/quota.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../../shared/model/records.ts'
import type { Requisition, RequisitionDraft, RequisitionFinding } from '../../shared/model/requisition.ts'
import type { Retention, RuleApprovals } from '../../shared/model/retention.ts'
import type { Phase } from '../../shared/model/retention-words.ts'
import type { Suspicion } from '../../shared/model/suspicion.ts'
import type { Action, Audience, Purpose } from '../../shared/model/words.ts'

interface Upload {
  readonly sizeBytes: number
  readonly mediaType: string
  readonly source?: 'person' | 'shared-medical-record' | 'genetic-test'
}

interface Matter {
  readonly claimId?: ClaimId
  readonly complaintId?: ComplaintId
  readonly subjectId?: AccountId | undefined
}

/** Somebody whom a partner passes on, with the categories that its form asked. */
interface Passing {
  readonly line: Line
  readonly origin: 'own-form' | 'purchased' | 'generated'
  /** Milliseconds since 1970. */
  readonly agreedAt: number
  readonly answers: readonly string[]
}

export interface Scene {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly action: Action
  readonly door: Audience | 'system'
  readonly principal?: Principal | undefined
  readonly dossier?: Dossier | undefined
  readonly assignment?: Assignment | undefined
  readonly document?: StoredDocument | undefined
  readonly account?: Account | undefined
  readonly outcome?: StoredOutcome | undefined
  readonly assignee?: Principal | undefined
  readonly ledger?: Ledger | undefined
  readonly partner?: Partner | undefined
  readonly transmission?: Transmission | undefined
  readonly breakGlass?: BreakGlass | undefined
  readonly emergency?: BreakGlass | undefined
  readonly quota?: Quota | undefined
  readonly retention?: Retention | undefined
  readonly disposition?: 'wait' | 'blocked' | 'act' | undefined
  readonly review?: 'waiting' | 'settled' | undefined
  readonly suspicion?: Suspicion | undefined
  readonly fraudAlert?: FraudAlert | undefined
  readonly approvals?: RuleApprovals | undefined
  readonly inactivity?: 'wait' | 'warn' | 'end' | undefined
  readonly phases?: readonly Phase[] | undefined
  readonly contract?: StoredContract | undefined
  readonly matters?: Matters | undefined
  readonly lead?: Lead | undefined
  readonly tally?: Tally | undefined
  readonly preferences?: StoredPreferences | undefined
  readonly breach?: Breach | undefined
  readonly requisition?: Requisition | undefined
  readonly aiResult?: AiResult | undefined
  readonly openings?: Openings | undefined
  readonly accountRetention?: AccountRetention | undefined

  readonly purpose?: Purpose | undefined
  /** The id of a category that is brought, wanted or agreed to; it need not exist. */
  readonly category?: string | undefined
  readonly upload?: Upload | undefined
  /** A claim or a complaint that there may be, or whom a new one is about. */
  readonly matter?: Matter | undefined
  readonly until?: string | undefined
  readonly on?: string | undefined
  readonly holdId?: HoldId | undefined
  readonly openingId?: OpeningId | undefined
  readonly isRestricted?: boolean | undefined
  /** A change of the schedule, and the version that is deployed. */
  readonly ruleChange?:
    | { readonly rule: string; readonly version: number; readonly deployed: number | undefined }
    | undefined
  readonly partnerId?: PartnerId | undefined
  readonly consentId?: ConsentId | undefined
  readonly desk?: Desk | undefined
  readonly subjectId?: AccountId | undefined
  readonly channel?: 'signed' | 'phone' | 'paper' | undefined
  readonly medicalService?: string | undefined
  readonly received?: readonly SentDocument[] | undefined
  readonly decision?: 'accepted' | 'declined' | 'withdrawn' | undefined
  readonly certificateOf?: 'document' | 'superseded' | undefined
  readonly endsAccount?: boolean | undefined
  readonly noticed?: Notice['about'] | undefined
  readonly advance?: Advance | undefined
  readonly recorded?: { readonly isOfLoan: boolean } | undefined
  readonly passing?: Passing | undefined
  readonly contact?: Contact | undefined
  readonly holdsAuthority?: boolean | undefined
  readonly heir?: { readonly accountId: AccountId; readonly inherits: boolean } | undefined
  readonly isTakenBack?: boolean | undefined
  /** Why a first decision on a breach comes late. */
  readonly delay?: BreachRuling['delay']
  readonly requested?: RequisitionDraft | undefined
  readonly legalFinding?: RequisitionFinding | undefined
  readonly ending?: 'answered' | 'withdrawn' | undefined
  readonly machine?: Omit<AiResultDraft, 'inputs' | 'result'> | undefined
  readonly looked?: readonly DocumentId[] | undefined
  readonly leaves?: number | undefined
  readonly isPresent?: boolean | undefined
  readonly isSealed?: boolean | undefined
}
