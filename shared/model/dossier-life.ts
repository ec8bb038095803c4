/** The life of a dossier: what leads from where to where, by whom. One table; nothing else moves a state. */
import * as z from 'zod'
import type { Action, Role } from './words.ts'

export const DossierState = z.enum([
  'opened',
  'documents-requested',
  /** All that was asked for is there. */
  'complete',
  'medical-assessment',
  /** A physician concluded, or the law lets nobody ask (C. assur. L113-2-1). */
  'outcome',
  'transmitted',
  /** A partner accepted. */
  'accepted',
  /** Every partner that it went to declined, or withdrew. */
  'declined',
  /** There is a contract. Whatever a partner decides later does not undo it. */
  'validated',
  'closed',
])
export type DossierState = z.infer<typeof DossierState>

export interface Move {
  readonly by: Action
  readonly who: readonly Role[]
  readonly from: readonly DossierState[]
  readonly to: DossierState
}

const beforePartners = ['opened', 'documents-requested', 'complete', 'medical-assessment', 'outcome'] as const

/** A verb that is asked in a state without a row here does its work and leaves the state as it is. */
export const moves: readonly Move[] = [
  {
    by: 'request-documents',
    who: ['advisor', 'physician', 'medical-staff'],
    from: ['opened', 'complete'],
    to: 'documents-requested',
  },
  { by: 'advance-dossier', who: ['advisor'], from: ['opened', 'documents-requested'], to: 'complete' },
  { by: 'advance-dossier', who: ['advisor'], from: ['complete'], to: 'medical-assessment' },
  { by: 'record-outcome', who: ['physician'], from: beforePartners, to: 'outcome' },
  // Nobody may be asked about health any more, or somebody may again.
  { by: 'update-loan', who: ['advisor'], from: ['complete', 'medical-assessment'], to: 'outcome' },
  { by: 'update-loan', who: ['advisor'], from: ['outcome'], to: 'complete' },
  {
    by: 'transmit-documents',
    who: ['advisor', 'physician', 'medical-staff'],
    from: [...beforePartners, 'declined'],
    to: 'transmitted',
  },
  { by: 'decide-transmission', who: ['partner'], from: ['transmitted'], to: 'accepted' },
  // The partner that had accepted is gone, and another has not decided.
  { by: 'decide-transmission', who: ['partner'], from: ['accepted'], to: 'transmitted' },
  { by: 'decide-transmission', who: ['partner'], from: ['transmitted', 'accepted'], to: 'declined' },
  { by: 'record-contract', who: ['claims-manager', 'partner'], from: ['accepted'], to: 'validated' },
  {
    by: 'advance-dossier',
    who: ['advisor'],
    from: [...beforePartners, 'transmitted', 'accepted', 'declined'],
    to: 'closed',
  },
  { by: 'advance-dossier', who: ['claims-manager'], from: ['validated'], to: 'closed' },
]

/** Whether a verb leads from a state to another; for one role, or for any. */
export const leads = (by: Action, from: DossierState | undefined, to: DossierState, who?: Role): boolean =>
  moves.some(
    (move) =>
      move.by === by &&
      move.to === to &&
      move.from.some((state) => state === from) &&
      (who === undefined || move.who.includes(who)),
  )

/** Who may ever lead a dossier there by that verb. */
export const leadsSomewhere = (by: Action, to: DossierState, who: Role): boolean =>
  moves.some((move) => move.by === by && move.to === to && move.who.includes(who))

/** What people decide: that the file is complete, that a physician is to assess it, that it is over and why. */
export const Advance = z.discriminatedUnion('to', [
  z.strictObject({ to: z.enum(['complete', 'medical-assessment']) }),
  z.strictObject({ to: z.literal('closed'), reason: z.enum(['refused', 'abandoned', 'contract-ended']) }),
])
export type Advance = z.infer<typeof Advance>

export const AdvancedTo = z.strictObject({ state: DossierState })

/** A line of a dossier's history, which is only ever added to: the clocks of retention start from these instants. */
export const DossierEvent = z.strictObject({
  from: DossierState,
  to: DossierState,
  by: z.string(),
  at: z.iso.datetime({ precision: 3 }),
  reason: z.enum(['refused', 'abandoned', 'contract-ended']).optional(),
})
export type DossierEvent = z.infer<typeof DossierEvent>
