/** Holds in bulk: each dossier by itself, with an entry, a decision and an answer of its own. */
import type { HeldOne, HoldsDraft, LiftedOne, Lifts } from '../model/retention.ts'
import type { Caller, Idempotency } from './access-request.ts'
import { liftHold } from './lift-hold.ts'
import { oneByOne, partOf } from './one-by-one.ts'
import { type HoldPorts, placeHold } from './place-hold.ts'

/**
 * Places one hold on each of some dossiers. One that cannot be held does not keep the others from it; asked again with
 * the same key, what was done is answered as it was, and what failed is tried again.
 */
export const placeHolds = (
  ports: HoldPorts,
  caller: Caller,
  { dossierIds, ...draft }: HoldsDraft,
  idempotency: Idempotency,
): Promise<HeldOne[]> =>
  oneByOne(
    dossierIds.map((dossierId) => ({ dossierId })),
    ({ dossierId }) => placeHold(ports, caller, dossierId, draft, partOf(idempotency, dossierId)),
  )

/** Asks that each of some holds be lifted or, where another officer asked already, lifts it. */
export const liftHolds = (
  ports: HoldPorts,
  caller: Caller,
  { holds }: Lifts,
  idempotency: Idempotency,
): Promise<LiftedOne[]> =>
  oneByOne(holds, ({ dossierId, holdId }) =>
    liftHold(ports, caller, dossierId, holdId, partOf(idempotency, holdId)),
  )
