/** The keys of `records`: every item that the vault remembers has its place here. */
import type {
  AccountId,
  AiResultId,
  DocumentId,
  DossierId,
  FraudAlertId,
  LeadId,
  PartnerId,
  PrincipalId,
  RequisitionId,
  SuspicionId,
  TransmissionId,
} from '../model/ids.ts'
import type { RecordKey } from './records.ts'

const dossier = (id: DossierId, sk: string): RecordKey => ({ pk: `dossier#${id}`, sk })
const principal = (id: PrincipalId, sk: string): RecordKey => ({ pk: `principal#${id}`, sk })

export const keyOf = {
  principal: (id: PrincipalId) => principal(id, 'principal'),
  principalChain: (id: PrincipalId) => principal(id, 'chain'),
  idempotency: (id: PrincipalId, key: string) => principal(id, `idempotency#${key}`),
  /** What the person opened today, and their way in without assignment: one item each, replaced by the next. */
  tally: (id: PrincipalId) => principal(id, 'tally'),
  quota: (id: PrincipalId) => principal(id, 'quota'),
  breakGlass: (id: PrincipalId) => principal(id, 'break-glass'),
  dossier: (id: DossierId) => dossier(id, 'dossier'),
  dossierChain: (id: DossierId) => dossier(id, 'chain'),
  assignment: (id: DossierId, to: PrincipalId) => dossier(id, `assignment#${to}`),
  document: (id: DossierId, documentId: DocumentId) => dossier(id, `document#${documentId}`),
  /** The clocks of the dossier and the holds on it. */
  retention: (id: DossierId) => dossier(id, 'retention'),
  retentionEvent: (id: DossierId, event: string) => dossier(id, `retention-event#${event}`),
  certificate: (id: DossierId, documentId: DocumentId) => dossier(id, `certificate#${documentId}`),
  /** Of the version that stood in the wrong space. */
  supersededCertificate: (id: DossierId, documentId: DocumentId) =>
    dossier(id, `superseded-certificate#${documentId}`),
  /** Of records that went together, by the instant of it. */
  recordsCertificate: (id: DossierId, at: string) => dossier(id, `records-certificate#${at}`),
  /** What became of the review of records that a category keeps. */
  recordsReview: (id: DossierId, category: string) => dossier(id, `records-review#${category}`),
  /** Where the dossier went, move by move. */
  dossierEvent: (id: DossierId, event: string) => dossier(id, `dossier-event#${event}`),
  contract: (id: DossierId) => dossier(id, 'contract'),
  contractEvent: (id: DossierId, event: string) => dossier(id, `contract-event#${event}`),
  /** Its claims and complaints as one item, and what happened to each. */
  matters: (id: DossierId) => dossier(id, 'matters'),
  matterEvent: (id: DossierId, event: string) => dossier(id, `matter-event#${event}`),
  optionalData: (id: DossierId) => dossier(id, 'optional-data'),
  outcome: (id: DossierId) => dossier(id, 'outcome'),
  outcomeEvent: (id: DossierId, event: string) => dossier(id, `outcome-event#${event}`),
  restrictionEvent: (id: DossierId, event: string) => dossier(id, `restriction-event#${event}`),
  assessmentEvent: (id: DossierId, event: string) => dossier(id, `assessment-event#${event}`),
  documentRequest: (id: DossierId, request: string) => dossier(id, `document-request#${request}`),
  /** Where every consent of the dossier stands, and what made it stand there. */
  consents: (id: DossierId) => dossier(id, 'consents'),
  consentEvent: (id: DossierId, event: string) => dossier(id, `consent-event#${event}`),
  /** What the register says of a document that was open to others than its readers: one line a document. */
  breach: (id: DossierId, documentId: DocumentId) => dossier(id, `breach#${documentId}`),
  transmission: (id: DossierId, transmission: TransmissionId) => dossier(id, `transmission#${transmission}`),
  /** Which changes of the retention schedule were approved: one item of the whole vault. */
  ruleApprovals: (): RecordKey => ({ pk: 'retention-schedule', sk: 'rule-approvals' }),
  /** How far all dossiers were walked over since a change was approved. */
  ruleWalk: (rule: string): RecordKey => ({ pk: 'retention-schedule', sk: `rule-walk#${rule}` }),
  /** The sweeps of a Paris day, and what they found in each part of the due list. */
  run: (day: string): RecordKey => ({ pk: `retention-run#${day}`, sk: 'run' }),
  runShard: (day: string, shard: number): RecordKey => ({ pk: `retention-run#${day}`, sk: `shard#${shard}` }),
  partner: (id: PartnerId): RecordKey => ({ pk: `partner#${id}`, sk: 'partner' }),
  /** Where the object of that key belongs. */
  documentPlace: (id: DocumentId): RecordKey => ({ pk: `document#${id}`, sk: 'place' }),
  lead: (id: LeadId): RecordKey => ({ pk: `lead#${id}`, sk: 'lead' }),
  /** Of one that nobody took yet: by what day it is looked at. */
  leadRetention: (id: LeadId): RecordKey => ({ pk: `lead#${id}`, sk: 'lead-retention' }),
  leadCertificate: (id: LeadId, at: string): RecordKey => ({
    pk: `lead#${id}`,
    sk: `records-certificate#${at}`,
  }),
  account: (id: AccountId): RecordKey => ({ pk: `account#${id}`, sk: 'account' }),
  /** What its person did last beside signing in, and what they were told of its end. */
  accountRetention: (id: AccountId): RecordKey => ({ pk: `account#${id}`, sk: 'retention' }),
  accountNotice: (id: AccountId, notice: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `notice#${notice}`,
  }),
  accountCertificate: (id: AccountId, at: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `records-certificate#${at}`,
  }),
  preferences: (id: AccountId): RecordKey => ({ pk: `account#${id}`, sk: 'preferences' }),
  preferencesEvent: (id: AccountId, event: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `preferences-event#${event}`,
  }),
  /** Who held parental authority over a child since when, and what proves it. */
  guardianEvent: (id: AccountId, event: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `guardian-event#${event}`,
  }),
  /** Who inherits from the person since when, and what proves it. */
  heirEvent: (id: AccountId, event: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `heir-event#${event}`,
  }),
  directive: (id: AccountId, directive: string): RecordKey => ({
    pk: `account#${id}`,
    sk: `directive#${directive}`,
  }),
  /** By the place of its entry: a chain, and a number in it. */
  transfer: (place: string): RecordKey => ({ pk: `transfer#${place}`, sk: 'transfer' }),
  aiResult: (id: DossierId, result: AiResultId) => dossier(id, `ai-result#${result}`),
  aiReview: (id: DossierId, event: string) => dossier(id, `ai-review#${event}`),
  requisition: (id: DossierId, requisition: RequisitionId) => dossier(id, `requisition#${requisition}`),
  /** What is asked to be opened of the sealed archive, and what a physician released: one item. */
  openings: (id: DossierId) => dossier(id, 'openings'),
  fraudAlert: (id: DossierId, alert: FraudAlertId) => dossier(id, `fraud-alert#${alert}`),
  suspicion: (id: SuspicionId): RecordKey => ({ pk: `suspicion#${id}`, sk: 'suspicion' }),
  suspicionClock: (id: SuspicionId): RecordKey => ({ pk: `suspicion#${id}`, sk: 'clock' }),
  suspicionRules: { pk: 'suspicions', sk: 'rules' } satisfies RecordKey,
  suspicionCounts: { pk: 'suspicions', sk: 'counts' } satisfies RecordKey,
  /** The chains of what an AML officer does about suspicions, and of the counts that they state to auditors. */
  vigilanceChain: (id: PrincipalId): RecordKey => ({ pk: `vigilance#${id}`, sk: 'chain' }),
  /** Of what the vault itself does about them. */
  vigilanceSystemChain: { pk: 'vigilance#sweep-retention', sk: 'chain' } satisfies RecordKey,
  statedCountsChain: (id: PrincipalId): RecordKey => ({ pk: `stated-counts#${id}`, sk: 'chain' }),
  /** The chain of what one of our own functions did that belongs to no dossier. */
  systemChain: (functionName: string): RecordKey => ({ pk: `system#${functionName}`, sk: 'chain' }),
  /** The chains of callers without a valid token: several, so that a flood of them keeps none busy. */
  strangersChain: (shard: number): RecordKey => ({ pk: `anon#${shard}`, sk: 'chain' }),
  sourceKey: { pk: 'setting', sk: 'source-key' } satisfies RecordKey,
  /** What seals the links by which people end what they hear. */
  unsubscribeKey: { pk: 'setting', sk: 'unsubscribe-key' } satisfies RecordKey,
} as const
