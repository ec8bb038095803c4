/** Holds in bulk: each dossier by itself, with an entry, a decision and an answer of its own. */
import { type ErrorCode, VaultError } from '../model/errors.ts'
import type { HeldOne, HoldsDraft, LiftedOne, Lifts } from '../model/retention.ts'
import type { Caller, Idempotency } from './access-request.ts'
import { liftHold } from './lift-hold.ts'
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

/** Nobody is answered without the log: the whole request is to come again, and goes on where it stopped. */
const isOfTheLog = ({ code }: VaultError): boolean => code === 'LOG_BUSY' || code === 'LOG_UNAVAILABLE'

/** One after the other: a caller's chain and a dossier's are never in each other's way. */
async function oneByOne<One extends object, Answer extends object>(
  ones: readonly One[],
  work: (one: One) => Promise<Answer>,
): Promise<((One & Answer) | (One & { code: ErrorCode }))[]> {
  const answers: ((One & Answer) | (One & { code: ErrorCode }))[] = []
  for (const one of ones) {
    try {
      answers.push({ ...one, ...(await work(one)) })
    } catch (error) {
      if (!(error instanceof VaultError) || isOfTheLog(error)) throw error
      answers.push({ ...one, code: error.code })
    }
  }
  return answers
}

/** A key for each part of a request: the request's own, so that a repetition finds what was done of it. */
const partOf = ({ key, digest }: Idempotency, part: string): Idempotency => ({
  key: `${key}#${part}`,
  digest,
})
