/** Which partners have a dossier before them, and what becomes of it as they decide. */
import type { PartnerId } from '../model/ids.ts'
import type { PartnerDecision } from '../model/partner.ts'
import type { Dossier } from '../model/records.ts'
import { isLive } from '../policy/consent.ts'
import type { Facts } from '../policy/facts.ts'
import { ledOn } from './dossier-life.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

type Partners = Pick<Dossier, 'partners' | 'noPartnerSince' | 'recipients'>

/** One more partner is asked; one that accepted before and receives more has still accepted. */
export function withAsked(dossier: Dossier, partnerId: PartnerId): Partners {
  const { partners = [] } = dossier
  const known = partners.some((one) => one.partnerId === partnerId)
  return {
    partners: known ? partners : [...partners, { partnerId, standing: 'asked' }],
    noPartnerSince: undefined,
    recipients: [...new Set([...recipientsOf(dossier), partnerId])],
  }
}

/** Whom something of a dossier was ever sent; of one that is older than this list, whoever has it before them. */
export const recipientsOf = ({ recipients, partners = [] }: Dossier): readonly PartnerId[] =>
  recipients ?? partners.map(({ partnerId }) => partnerId)

/**
 * What a decision makes of the dossier. Where no partner remains, the instant is kept from which the clock of a refused
 * dossier runs (R6.6). A partner whose every consent ended meanwhile does not remain either.
 */
export function decidedBy(facts: Facts, decision: PartnerDecision['decision'], eventId: string): Write[] {
  const { now, transmission } = facts
  const dossier = the(facts.dossier)
  const partners = remaining(facts, the(transmission).partnerId, decision)
  const to = stateAmong(partners)
  const isRefused = leavesNone(facts, decision)
  const change: Partners = {
    partners,
    noPartnerSince: isRefused ? new Date(now).toISOString() : dossier.noPartnerSince,
  }
  return ledOn(dossier, { by: 'decide-transmission', to, change, eventId, now })
}

/** Whether nobody has the dossier before them any more, and nothing came of it. */
export function leavesNone(facts: Facts, decision: PartnerDecision['decision']): boolean {
  const { state } = the(facts.dossier)
  const isOver = state === 'validated' || state === 'closed'
  return !isOver && remaining(facts, the(facts.transmission).partnerId, decision).length === 0
}

function remaining(
  { dossier, ledger, now }: Facts,
  partnerId: PartnerId,
  decision: PartnerDecision['decision'],
): NonNullable<Partners['partners']> {
  const others = (dossier?.partners ?? []).filter(
    (one) =>
      one.partnerId !== partnerId &&
      ledger?.consents.some((consent) => consent.partnerId === one.partnerId && isLive(consent, now)),
  )
  return decision === 'accepted' ? [...others, { partnerId, standing: 'accepted' }] : others
}

function stateAmong(partners: NonNullable<Partners['partners']>) {
  if (partners.length === 0) return 'declined'
  return partners.some(({ standing }) => standing === 'accepted') ? 'accepted' : 'transmitted'
}
