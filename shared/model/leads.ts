/** People whom somebody else brings: a partner with their agreement, or a client who knows them. */
import * as z from 'zod'
import { leadLimits } from '../limits.ts'
import { ClientDraft } from './account.ts'
import { CategoryId } from './document.ts'
import { Line } from './dossier.ts'
import { AccountId, LeadId, PartnerId, PrincipalId } from './ids.ts'
import { Reference } from './reference.ts'

const Instant = z.iso.datetime({ precision: 3 })
const Day = z.iso.date()

/** Enough to reach them; the rest they tell themselves. */
export const LeadPerson = ClientDraft.omit({ birthDate: true })
export type LeadPerson = z.infer<typeof LeadPerson>

/** What the partner's form asked, as a code of its own: there is no place for free text in a lead. */
const Answer = z.strictObject({ category: CategoryId, value: Reference })

/** That the person agreed to be passed on: where the proof is, under which text, and when (R6.7). */
const Agreement = z.strictObject({ evidence: Reference, textVersion: Reference, givenAt: Instant })

export const LeadDraft = z.strictObject({
  line: Line,
  person: LeadPerson,
  answers: z.array(Answer).max(leadLimits.answersMax).optional(),
  /** Where the partner says that it has the person from; lists that were bought or made by a machine are refused. */
  origin: z.enum(['own-form', 'purchased', 'generated']),
  formVersion: Reference,
  agreement: Agreement,
})
export type LeadDraft = z.infer<typeof LeadDraft>

/** One person whom the client knows, and who agreed to hear from us: nobody is referred by the list. */
export const ReferralDraft = z.strictObject({
  person: LeadPerson,
  line: Line.optional(),
  isPersonalContact: z.literal(true),
  agreed: z.literal(true),
})
export type ReferralDraft = z.infer<typeof ReferralDraft>

const Source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('partner'),
    partnerId: PartnerId,
    formVersion: Reference,
    agreement: Agreement,
  }),
  z.strictObject({ kind: z.literal('referral'), accountId: AccountId }),
])

export const Lead = z.strictObject({
  version: z.int().min(1),
  leadId: LeadId,
  line: Line.optional(),
  person: LeadPerson,
  answers: z.array(Answer).optional(),
  source: Source,
  receivedAt: Instant,
  /** The last day for telling the person from whom we have them, unless we speak to them before (GDPR 14(3)). */
  informBy: Day,
  state: z.enum(['waiting', 'accepted']),
  acceptedBy: PrincipalId.optional(),
  accountId: AccountId.optional(),
  informedOn: Day.optional(),
})
export type Lead = z.infer<typeof Lead>

/** That a lead waits, for whoever looks when its period is over. */
export const LeadRetention = z.strictObject({ version: z.int().min(1), leadId: LeadId })
export type LeadRetention = z.infer<typeof LeadRetention>

/** A lead in the list that advisors choose from: whose it is is told to the one who takes it. */
export const LeadView = Lead.pick({ leadId: true, line: true, receivedAt: true, informBy: true }).extend({
  source: z.enum(['partner', 'referral']),
})
export type LeadView = z.infer<typeof LeadView>

export const LeadRef = z.strictObject({ leadId: LeadId, informBy: Day })

/** What the person said at the first contact, and the day on which they were told from whom we have them. */
export const LeadAcceptance = z.strictObject({ birthDate: Day, informedOn: Day })
export type LeadAcceptance = z.infer<typeof LeadAcceptance>
export const AcceptedLead = z.strictObject({ accountId: AccountId, person: LeadPerson })
export type AcceptedLead = z.infer<typeof AcceptedLead>

/** How often somebody did today what is done seldom. */
export const Tally = z.strictObject({
  version: z.int().min(1),
  day: Day,
  counts: z.record(z.string(), z.int().min(0)),
})
export type Tally = z.infer<typeof Tally>
