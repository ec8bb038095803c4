/** What an entry may say beside its fields: a closed set of codes and numbers for each action. */
import * as z from 'zod'
import { AiOutcome, ReviewOffer } from '../model/ai-result.ts'
import { BreachRuling } from '../model/breach.ts'
import { BreakGlassReason, BreakGlassReview } from '../model/break-glass.ts'
import { Directive } from '../model/directive.ts'
import { DispositionReview, RefusalReason } from '../model/disposition-review.ts'
import { RejectionCode } from '../model/document.ts'
import { ExportFormat } from '../model/export-format.ts'
import { fileEndings } from '../model/file-name.ts'
import { FraudAlertDraft, FraudQualification } from '../model/fraud-alert.ts'
import { DocumentId, Sha256 } from '../model/ids.ts'
import { InteractionKind } from '../model/interaction.ts'
import { ClaimClosing, ComplaintClosing } from '../model/matters.ts'
import { Notice } from '../model/notice.ts'
import { Contact, ContactChannel } from '../model/preferences.ts'
import { Authority, RequisitionClosure } from '../model/requisition.ts'
import { HoldDraft } from '../model/retention.ts'
import { Trigger } from '../model/retention-words.ts'
import { Action, Purpose, Role } from '../model/words.ts'

const Desk = z.enum(['medical', 'non-medical'])
const Channel = z.enum(['signed', 'phone', 'paper'])
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const Count = z.int().min(0)
const Ending = z.enum(['whole', 'changed', 'broken'])
const Selector = z.enum(['dossier', 'actor', 'object', 'period'])
const ruling = BreachRuling.shape
const Day = z.iso.date()
const reasonOfRejection = { reason: RejectionCode }

/** What the entry of any action may say: that it was asked before, and what covers an access from outside the EEA. */
const ofEvery = { replayed: z.literal(true), safeguard: Code, assessment: Code }

/** A verb that says more has its line here, or its entry is refused. A list says how many it gave, never which. */
const ofAction: Readonly<Partial<Record<Action, Readonly<Record<string, z.ZodType>>>>> = {
  'admit-principal': { role: Role },
  /** The format of what is kept: with the size that storage knows, a lost record can be made again. */
  'promote-upload': {
    step: z.enum(['take', 'resume', 'keep', 'reject']),
    format: z.enum(Object.values(fileEndings)),
    ...reasonOfRejection,
  },
  'reclassify-document': { step: z.enum(['take', 'keep']) },
  'recover-uploads': { step: z.literal('reject'), ...reasonOfRejection },
  'complete-read': { ending: Ending, sizeBytes: Count },
  /** The digest is that of a bundle as it was given. */
  'complete-export': { ending: Ending, sizeBytes: Count, count: Count, digest: Sha256 },
  'break-glass': { reason: BreakGlassReason, ticket: Code },
  'review-break-glass': { finding: BreakGlassReview.shape.finding },
  'decide-breach': { decision: ruling.decision, reason: ruling.reason, readers: Count, delay: ruling.delay },
  'take-case': { ticket: Code },
  'restrict-dossier': { isRestricted: z.boolean(), reference: Code },
  'acknowledge-notice': { about: Notice.shape.about },
  /** The digest names the words, which stand in records alone. */
  'file-directive': { instruction: Directive.shape.instruction, digest: Sha256 },
  'permit-transfer': { reference: Code },
  unsubscribe: { channel: ContactChannel },
  'permit-contact': { channel: ContactChannel, about: Contact.shape.about },
  'record-interaction': { channel: ContactChannel, kind: InteractionKind, on: Day },
  'record-guardian': { holds: z.boolean(), proof: Code },
  'record-heir': { inherits: z.boolean(), proof: Code, deathProof: Code, on: Day },
  'ask-opening': { count: Count },
  'release-opening': { count: Count },
  'give-consent': { desk: Desk, channel: Channel },
  'withdraw-consent': { channel: Channel },
  'transmit-documents': { desk: Desk, count: Count },
  'decide-transmission': { decision: z.enum(['accepted', 'declined', 'withdrawn']) },
  /** Both days of a correction: the one that was, and the one that is. */
  'record-event': { trigger: Trigger, on: Day, was: Day },
  'place-hold': { kind: HoldDraft.shape.kind, reference: Code },
  'approve-rule': { ruleVersion: Count },
  /** The end of the contract, where the record moved it. */
  'record-contract': { on: Day, was: Day },
  'lift-hold': { step: z.enum(['ask', 'lift']) },
  'decide-erasure': { reference: Code, count: Count },
  'sweep-retention': {
    step: z.enum([
      'decide',
      'ask-review',
      'withdraw-review',
      'give-back',
      'store',
      'look-again',
      'walk',
      'forget',
      'begin-run',
      'end-run',
      'tell-reviews',
    ]),
    rule: Code,
    ruleVersion: Count,
    due: Day,
    /** Of records that went together: how many, and the digest of what was signed for them. */
    count: Count,
    digest: Sha256,
  },
  'review-disposition': {
    verdict: DispositionReview.shape.verdict,
    reason: RefusalReason,
    rule: Code,
    ruleVersion: Count,
    due: Day,
  },
  'review-account': {
    step: z.enum(['warn', 'end', 'tell-death', 'look-again', 'forget']),
    rule: Code,
    ruleVersion: Count,
    due: Day,
    notice: z.enum(['first', 'last']),
    count: Count,
    digest: Sha256,
  },
  'destroy-version': {
    step: z.enum(['begin', 'certify']),
    rule: Code,
    ruleVersion: Count,
    digest: Sha256,
  },
  'close-claim': { ending: ClaimClosing.shape.ending },
  'close-complaint': { ending: ComplaintClosing.shape.ending },
  'advance-dossier': {
    to: z.enum(['complete', 'medical-assessment', 'closed']),
    reason: z.enum(['refused', 'abandoned', 'contract-ended']),
  },
  'record-ai-result': {
    model: Code,
    modelVersion: Code,
    result: AiOutcome,
    weighsHealth: z.boolean(),
    count: Count,
  },
  'offer-ai-review': { channel: ReviewOffer.shape.channel },
  'review-ai-result': { result: AiOutcome },
  'register-authority-request': { authority: Authority, reference: Code },
  'validate-authority-request': {
    finding: z.enum(['valid', 'refused']),
    ground: z.enum(['form', 'competence', 'scope', 'third-country']),
  },
  'export-authority-request': { count: Count, withheld: Count, digest: Sha256 },
  'close-authority-request': { ending: RequisitionClosure.shape.ending },
  'raise-fraud-alert': { ground: FraudAlertDraft.shape.ground },
  'find-certificates': { count: Count },
  'qualify-fraud-alert': { finding: FraudQualification.shape.finding },
  'conclude-suspicion': { conclusion: z.enum(['reported', 'dismissed']) },
  'count-suspicions': { filed: Count, reported: Count, dismissed: Count },
  /** What the vault says of an entry to the person whom it is about; `leaf` is its hash, `at` in milliseconds. */
  'tell-access': {
    leaf: Sha256,
    at: Count,
    role: Role,
    action: Action,
    purpose: Purpose,
    documentId: DocumentId,
    category: Code,
  },
  'show-consistency': { from: Count, to: Count },
  'list-entries': { by: Selector },
  'export-entries': { by: Selector, format: ExportFormat },
  'export-bundle': { by: Selector, leaves: Count, size: Count, previous: Count },
}

const schemas = new Map<Action, z.ZodType>()

/** Made when an action first needs it: a cold start pays for none. */
function schemaOf(action: Action): z.ZodType {
  const known = schemas.get(action)
  if (known !== undefined) return known
  const counted = action.startsWith('list-') ? { count: Count } : {}
  const made = z.strictObject({ ...ofEvery, ...counted, ...ofAction[action] }).partial()
  schemas.set(action, made)
  return made
}

/** Whether an entry of that action may say this. */
export const isDetailOf = (action: Action, detail: unknown): boolean =>
  schemaOf(action).safeParse(detail).success
