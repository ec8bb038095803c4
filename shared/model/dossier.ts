import * as z from 'zod'
import { ClientIdentity } from './account.ts'
import { Contract } from './contract.ts'
import { DossierState } from './dossier-life.ts'
import { AccountId, DossierId, PrincipalId } from './ids.ts'
import { Assessment } from './loan.ts'
import { MattersView } from './matters.ts'
import { OptionalData } from './optional-data.ts'
import { Outcome } from './outcome.ts'
import { Reference } from './reference.ts'

export const Line = z.enum(['loan-insurance', 'complementary-health', 'income-protection', 'motor', 'home'])
export type Line = z.infer<typeof Line>

export const DossierDraft = z.strictObject({ accountId: AccountId, line: Line })
export type DossierDraft = z.infer<typeof DossierDraft>

export const DossierRef = z.strictObject({ dossierId: DossierId })

/** A dossier in a list of those one works on. */
export const DossierSummary = z.strictObject({
  dossierId: DossierId,
  line: Line,
  state: DossierState,
  /** The instant from which it stands there. */
  since: z.iso.datetime({ precision: 3 }),
  client: ClientIdentity,
})
export type DossierSummary = z.infer<typeof DossierSummary>

/** A dossier as its advisor sees it: of the medical side, the outcome and nothing else. */
export const DossierView = DossierSummary.extend({
  accountId: AccountId,
  /** While it is there, the dossier is kept and not worked on. */
  restrictedSince: z.iso.datetime({ precision: 3 }).optional(),
  physicianId: PrincipalId.optional(),
  claimsManagerId: PrincipalId.optional(),
  outcome: Outcome.optional(),
  contract: Contract.optional(),
  matters: MattersView.optional(),
  optionalData: OptionalData.optional(),
  /** Of whom health information may be asked; absent where no loan was declared. */
  assessments: z.array(Assessment).optional(),
})
export type DossierView = z.infer<typeof DossierView>

/** A dossier as the persons themselves see it: the other borrower's identity and outcome are not theirs to see. */
export const OwnDossierSummary = DossierSummary.partial({ client: true }).extend({
  /** The account in whose name the person acts here: their own, or that of whom they answer for. */
  accountId: AccountId,
})
export type OwnDossierSummary = z.infer<typeof OwnDossierSummary>

export const OwnDossierView = OwnDossierSummary.extend({
  restrictedSince: z.iso.datetime({ precision: 3 }).optional(),
  outcome: Outcome.optional(),
  contract: Contract.optional(),
  matters: MattersView.optional(),
  optionalData: OptionalData.optional(),
})
export type OwnDossierView = z.infer<typeof OwnDossierView>

/** A physician in the list that advisors choose from. */
export const PhysicianView = z.strictObject({
  principalId: PrincipalId,
  rpps: z.string(),
  mandateUntil: z.iso.date(),
})
export type PhysicianView = z.infer<typeof PhysicianView>

/** A claims manager, likewise. */
export const ClaimsManagerView = z.strictObject({
  principalId: PrincipalId,
  trainingValidUntil: z.iso.date(),
})
export type ClaimsManagerView = z.infer<typeof ClaimsManagerView>

export const PhysicianChoice = z.strictObject({ principalId: PrincipalId })
export const ClaimsManagerChoice = PhysicianChoice

/** Until when medical staff work for their physician on a dossier, the last Paris day included. */
export const Delegation = z.strictObject({ until: z.iso.date() })
export type Delegation = z.infer<typeof Delegation>

/** The case in which legal, privacy or AML work on a dossier; its last Paris day is included. */
export const CaseDraft = z.strictObject({
  ticket: Reference,
  until: z.iso.date(),
})
export type CaseDraft = z.infer<typeof CaseDraft>
