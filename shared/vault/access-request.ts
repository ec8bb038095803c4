import type { Entry } from '../access-log/entry.ts'
import { Account } from '../model/account.ts'
import { AccountRetention } from '../model/account-retention.ts'
import { AiResult } from '../model/ai-result.ts'
import { Breach } from '../model/breach.ts'
import { BreakGlass } from '../model/break-glass.ts'
import { Ledger } from '../model/consent.ts'
import { StoredContract } from '../model/contract.ts'
import { RecordsReview } from '../model/disposition-review.ts'
import { FraudAlert } from '../model/fraud-alert.ts'
import type { AccountId, ConsentId, DocumentId, DossierId, PrincipalId, Sha256 } from '../model/ids.ts'
import { Lead, Tally } from '../model/leads.ts'
import { Matters } from '../model/matters.ts'
import { Openings } from '../model/opening.ts'
import { StoredOptionalData } from '../model/optional-data.ts'
import { StoredOutcome } from '../model/outcome.ts'
import { Partner, Transmission } from '../model/partner.ts'
import { StoredPreferences } from '../model/preferences.ts'
import { Quota } from '../model/quota.ts'
import { Assignment, Dossier, Principal, StoredDocument } from '../model/records.ts'
import { Requisition } from '../model/requisition.ts'
import { Retention, RuleApprovals, SignedCertificate } from '../model/retention.ts'
import { Suspicion, SuspicionCounts } from '../model/suspicion.ts'
import type { Action, Audience } from '../model/words.ts'
import { consentIn } from '../policy/consent.ts'
import type { Facts, Question } from '../policy/facts.ts'
import { byPhase } from '../policy/rules/actions.ts'
import { counted, type Items, type Keys, named, seen, unchanged, unique } from './beside-the-entry.ts'
import type { AccessRequest, View } from './commit.ts'
import { chainApart, entryPlace, headIn } from './entry-place.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { RecordKey } from './records.ts'
import { reviewIn } from './records-review.ts'
import { phasesOfDocument } from './retained-document.ts'
import { withSafeguard } from './safeguard.ts'
import { transferred } from './transfers.ts'

/** Who calls, as the authorizer and the gateway vouch for it. */
export interface Caller {
  readonly audience: Audience
  readonly principalId: PrincipalId
  readonly authStrength: string
  readonly requestId: string
  readonly sourceRef?: Sha256 | undefined
  /** When they last proved who they are, in milliseconds since 1970, where the issuer says so. */
  readonly signedInAt?: number | undefined
}

/** The client's key of a request that changes something, and the digest of what it asks. */
export interface Idempotency {
  readonly key: string
  readonly digest: Sha256
}

/** What the caller asks for: absent parts are not part of the question. */
export interface Asked<A extends Action> extends Omit<Question, 'action' | 'audience'> {
  readonly action: A
  readonly dossierId?: DossierId | undefined
  readonly documentId?: DocumentId | undefined
  readonly accountId?: AccountId | undefined
  readonly assigneeId?: PrincipalId | undefined
  /** Of a question about a consent that is there. */
  readonly consentId?: ConsentId | undefined
  /** The documents that are to be sent, or that a machine weighed. */
  readonly sendingIds?: readonly DocumentId[] | undefined
  /** The decision, or the answer, needs the latest outcome. */
  readonly withOutcome?: boolean
  /** Further facts that the decision needs, by their name. */
  readonly given?: Partial<Record<GivenFact, RecordKey>>
  /** Further keys that the change needs to know. */
  readonly also?: readonly RecordKey[]
  /** The chain that begins with this entry, where the action makes a dossier. */
  readonly begins?: View['begins']
  readonly idempotency?: Idempotency | undefined
  /** What the entry says it is about, where that is no document; never the id of a person. */
  readonly objectRef?: string | undefined
  /** The entry is about the assignee, who stands in it by the pseudonym of their chain. */
  readonly isAboutAssignee?: true
  /** Codes and numbers for the entry. */
  readonly detail?: Entry['detail']
}

/** Facts that few actions need; each stands under one exact key. */
export type GivenFact =
  | 'retention'
  | 'certificate'
  | 'accountRetention'
  | 'approvals'
  | 'preferences'
  | 'ledger'
  | 'transmission'
  | 'emergency'
  | 'breach'
  | 'contract'
  | 'aiResult'
  | 'requisition'
  | 'suspicion'
  | 'suspicionCounts'
  | 'openings'
  | 'fraudAlert'
  | 'recordsReview'
  | 'matters'
  | 'lead'
  | 'optionalData'
  | 'tally'

/**
 * The request of a caller for commit. A caller with a relation to the dossier leaves their entry in its chain; any
 * other leaves it in their own, so that strangers cannot keep a dossier's chain busy or tell that it exists.
 */
export function accessRequest<A extends Action>(caller: Caller, asked: Asked<A>): AccessRequest<A> {
  const keys = keysToRead(caller, asked)
  return {
    question: questionOf(caller, asked),
    keys: unique([...Object.values(keys), ...(asked.also ?? [])]),
    idempotency: asked.idempotency && {
      key: keyOf.idempotency(caller.principalId, asked.idempotency.key),
      digest: asked.idempotency.digest,
    },
    view: (found, now) => viewOf(caller, asked, keys, named(keys, found), now),
  }
}

/** What is asked, without how it is found and how it is noted. */
function questionOf<A extends Action>({ audience }: Caller, asked: Asked<A>) {
  const { dossierId, documentId, accountId, assigneeId, consentId, sendingIds, ...rest } = asked
  const { withOutcome, given, also, begins, idempotency, objectRef, isAboutAssignee, detail, ...question } =
    rest
  return { ...question, audience }
}

/** At most 10 with the idempotency key, and the documents to send: what is not asked for is not read. */
function keysToRead({ principalId, audience }: Caller, asked: Asked<Action>): Keys {
  const apart = chainApart(asked.action, principalId)
  const { dossierId, documentId, accountId, assigneeId, partnerId, withOutcome, sendingIds = [] } = asked
  const counts = audience === 'advisor' || audience === 'physician'
  const mayBreakGlass = audience === 'physician' || audience === 'privacy'
  return {
    principal: keyOf.principal(principalId),
    ownChain: keyOf.principalChain(principalId),
    ...(apart && { chainApart: apart }),
    ...(accountId && { account: keyOf.account(accountId) }),
    ...(assigneeId && { assignee: keyOf.principal(assigneeId) }),
    ...(partnerId && { partner: keyOf.partner(partnerId) }),
    ...(dossierId && {
      dossier: keyOf.dossier(dossierId),
      dossierChain: keyOf.dossierChain(dossierId),
      assignment: keyOf.assignment(dossierId, principalId),
      ...(documentId && { document: keyOf.document(dossierId, documentId) }),
      ...(documentId && byPhase.includes(asked.action) && { retention: keyOf.retention(dossierId) }),
      ...(asked.action === 'read-health-document' && { openings: keyOf.openings(dossierId) }),
      ...(withOutcome && { outcome: keyOf.outcome(dossierId) }),
      ...(counts && { quota: keyOf.quota(principalId) }),
      ...Object.fromEntries(
        sendingIds.map((id, place) => [`sending${place}`, keyOf.document(dossierId, id)]),
      ),
    }),
    ...(mayBreakGlass && { breakGlass: keyOf.breakGlass(principalId) }),
    ...asked.given,
  }
}

function factsOf(items: Items, asked: Asked<Action>, now: number): Facts {
  const facts = plainFacts(items, now)
  const { document, retention, dossier } = facts
  const sending = asked.sendingIds?.map((_id, place) => parsed(StoredDocument, items[`sending${place}`]))
  const phases = document && phasesOfDocument({ document, retention, dossier }, now)
  const isReview = asked.action === 'review-disposition'
  const review = isReview ? reviewIn(facts, parsed(RecordsReview, items.recordsReview)) : undefined
  return { ...facts, phases, review, sending, consent: consentIn(facts, asked) }
}

function plainFacts(items: Items, now: number): Facts {
  return {
    now,
    principal: parsed(Principal, items.principal),
    dossier: parsed(Dossier, items.dossier),
    assignment: parsed(Assignment, items.assignment),
    document: parsed(StoredDocument, items.document),
    account: parsed(Account, items.account),
    outcome: parsed(StoredOutcome, items.outcome),
    assignee: parsed(Principal, items.assignee),
    ledger: parsed(Ledger, items.ledger),
    partner: parsed(Partner, items.partner),
    transmission: parsed(Transmission, items.transmission),
    breakGlass: parsed(BreakGlass, items.breakGlass),
    emergency: parsed(BreakGlass, items.emergency),
    breach: parsed(Breach, items.breach),
    preferences: parsed(StoredPreferences, items.preferences),
    retention: parsed(Retention, items.retention),
    certificate: parsed(SignedCertificate, items.certificate),
    accountRetention: parsed(AccountRetention, items.accountRetention),
    approvals: parsed(RuleApprovals, items.approvals),
    optionalData: parsed(StoredOptionalData, items.optionalData),
    lead: parsed(Lead, items.lead),
    tally: parsed(Tally, items.tally),
    matters: parsed(Matters, items.matters),
    contract: parsed(StoredContract, items.contract),
    aiResult: parsed(AiResult, items.aiResult),
    requisition: parsed(Requisition, items.requisition),
    suspicion: parsed(Suspicion, items.suspicion),
    suspicionCounts: parsed(SuspicionCounts, items.suspicionCounts),
    openings: parsed(Openings, items.openings),
    fraudAlert: parsed(FraudAlert, items.fraudAlert),
    quota: parsed(Quota, items.quota),
  }
}

function viewOf(caller: Caller, asked: Asked<Action>, keys: Keys, items: Items, now: number): View {
  const facts = factsOf(items, asked, now)
  const { principal, document } = facts
  const ownHead = headIn(items.ownChain)
  const classification = asked.category?.classification ?? document?.classification
  const place = entryPlace(asked, caller.principalId, facts, items, classification)
  const { headKey, head, journal, isOfDossier } = place
  const { dossierId } = asked

  return {
    facts,
    headKey,
    head,
    begins: asked.begins,
    checks: unchanged(keys, items),
    counts: [
      ...(dossierId ? counted(facts, dossierId, keys.quota) : []),
      ...seen(asked.action, facts, caller.signedInAt),
      ...transferred(asked, facts, head),
    ],
    fields: {
      actorRef: ownHead?.chainId,
      role: principal?.role ?? 'none',
      journal,
      authStrength: caller.authStrength,
      requestId: caller.requestId,
      sourceRef: caller.sourceRef,
      dossierRef: headIn(items.dossierChain)?.chainId,
      objectRef: asked.documentId ?? asked.objectRef ?? (asked.isAboutAssignee && facts.assignee?.chainId),
      versionId: isOfDossier ? document?.versionId : undefined,
      sha256: isOfDossier ? document?.sha256 : undefined,
      category: asked.category?.id ?? document?.category,
      classification,
      country: principal?.country,
      detail: withSafeguard(facts, asked.detail),
    },
    dossierId,
  }
}
