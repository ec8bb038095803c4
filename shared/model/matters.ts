/** Claims and complaints of a dossier. Three different words for three different things: neither is a debt collection. */
import * as z from 'zod'
import { complaintLimits, matterLimits } from '../limits.ts'
import { AccountId, ClaimId, ComplaintId } from './ids.ts'
import { monthsLater, workingDaysLater } from './paris-day.ts'

const Instant = z.iso.datetime({ precision: 3 })
const Day = z.iso.date()
/** What happened, in somebody's words: kept here alone, and shown to whoever reads claim or complaint files. */
const Words = z.string().trim().min(1).max(matterLimits.textCharsMax)

const ClaimEnding = z.enum(['settled', 'refused', 'withdrawn'])
const ComplaintEnding = z.enum(['upheld', 'partly-upheld', 'rejected', 'withdrawn'])

const common = {
  /** The person whom it is about. */
  accountId: AccountId,
  state: z.enum(['open', 'closed']),
  openedAt: Instant,
  closedAt: Instant.optional(),
  text: Words,
}

export const Claim = z.strictObject({
  claimId: ClaimId,
  ...common,
  /** The day of the event that gives rise to it: limitation counts from here (C. assur. L114-1). */
  occurredOn: Day,
  ending: ClaimEnding.optional(),
})
export type Claim = z.infer<typeof Claim>

export const Complaint = z.strictObject({
  complaintId: ComplaintId,
  ...common,
  /** The day on which the person sent it: both terms count from here (ACPR 2024-R-02). */
  sentOn: Day,
  acknowledgeBy: Day,
  answerBy: Day,
  acknowledgedOn: Day.optional(),
  answeredOn: Day.optional(),
  ending: ComplaintEnding.optional(),
})
export type Complaint = z.infer<typeof Complaint>

/** All of a dossier as one item: whoever sees the dossier sees them at once, and a document names the one it is for. */
export const Matters = z.strictObject({
  version: z.int().min(1),
  claims: z.array(Claim).max(matterLimits.perDossierMax),
  complaints: z.array(Complaint).max(matterLimits.perDossierMax),
})
export type Matters = z.infer<typeof Matters>

/** What a claim's file says to those who do not read it: that there is one, and where it stands. */
export const ClaimView = Claim.partial({ text: true })
export type ClaimView = z.infer<typeof ClaimView>
export const MattersView = z.strictObject({ claims: z.array(ClaimView), complaints: z.array(Complaint) })
export type MattersView = z.infer<typeof MattersView>

export const ClaimDraft = z.strictObject({
  occurredOn: Day,
  text: Words,
  /** Another person of the dossier than the one who opened it. */
  accountId: AccountId.optional(),
})
export type ClaimDraft = z.infer<typeof ClaimDraft>
export const OwnClaimDraft = ClaimDraft.omit({ accountId: true })
export const ClaimRef = z.strictObject({ claimId: ClaimId })
export const ClaimClosing = z.strictObject({ ending: ClaimEnding })
export type ClaimClosing = z.infer<typeof ClaimClosing>

/** A complaint as somebody took it in, by post or by phone. */
export const ComplaintDraft = z
  .strictObject({
    sentOn: Day,
    acknowledgedOn: Day.optional(),
    text: Words,
    accountId: AccountId.optional(),
  })
  .refine(({ sentOn, acknowledgedOn = sentOn }) => sentOn <= acknowledgedOn, {
    path: ['acknowledgedOn'],
    error: 'not before it was sent',
  })
export type ComplaintDraft = z.infer<typeof ComplaintDraft>
/** A complaint in the person's own app: sent today, and acknowledged by the very answer. */
export const OwnComplaintDraft = z.strictObject({ text: Words })
export const ComplaintRef = z.strictObject({ complaintId: ComplaintId, acknowledgeBy: Day, answerBy: Day })
export type ComplaintRef = z.infer<typeof ComplaintRef>
export const ComplaintClosing = z
  .strictObject({ ending: ComplaintEnding, answeredOn: Day, acknowledgedOn: Day.optional() })
  .refine(({ answeredOn, acknowledgedOn = answeredOn }) => acknowledgedOn <= answeredOn, {
    path: ['acknowledgedOn'],
    error: 'not after it was answered',
  })
export type ComplaintClosing = z.infer<typeof ComplaintClosing>

/** By when a complaint of that day is acknowledged, and by when it is answered. */
export const termsOf = (sentOn: string) => ({
  acknowledgeBy: workingDaysLater(sentOn, complaintLimits.acknowledgeWorkingDays),
  answerBy: monthsLater(sentOn, complaintLimits.answerMonths),
})
