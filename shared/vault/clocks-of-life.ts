/** The clocks that the life of a dossier starts by itself: its end, its contract, and the end of that. */
import type { Contract } from '../model/contract.ts'
import type { Advance } from '../model/dossier-life.ts'
import { type DossierId, instantOf } from '../model/ids.ts'
import type { Complaint, Matters } from '../model/matters.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Retention } from '../model/retention.ts'
import type { Facts } from '../policy/facts.ts'
import { retentionWrite } from './due-list.ts'
import type { Write } from './records.ts'

/** From this yearly amount on, a contract made electronically is kept for ten years (C. conso. D213-1). */
const electronicCents = 12_000

const timesAYear = { month: 12, quarter: 4, year: 1 } as const

/** Closing starts the clock of what the dossier came to: a contract that ended, where nothing told of that yet, or none. */
export function clocksOfClosing(dossierId: DossierId, facts: Facts, advance: Advance): Write[] {
  if (advance.to !== 'closed') return []
  const today = parisDay(facts.now)
  const told = facts.retention?.clocks ?? {}
  const started: Retention['clocks'] =
    advance.reason === 'contract-ended'
      ? { 'contract-ended': told['contract-ended'] ?? facts.contract?.endedOn ?? today }
      : { 'dossier-ended': today }
  return [retentionWrite(dossierId, facts.retention, { clocks: { ...told, ...started } }, facts.now)]
}

/**
 * A contract takes the place of whatever end the dossier seemed to have come to. Its own end starts its clock as soon as
 * it is recorded, whoever closes the dossier when (domain rule R4.6); on a day that has not come, it starts then.
 */
export function clocksOfContract(dossierId: DossierId, facts: Facts, contract: Contract): Write {
  const { 'dossier-ended': _none, 'contract-ended': _was, ...others } = facts.retention?.clocks ?? {}
  const end = endOfContract(dossierId, facts, contract)
  const clocks = { ...others, ...(end && { 'contract-ended': end }) }
  const isElectronic = contract.premium.cents * timesAYear[contract.premium.every] >= electronicCents
  const circumstances = new Set(facts.retention?.circumstances ?? [])
  circumstances.add('contract')
  if (isElectronic) circumstances.add('electronic-contract')
  return retentionWrite(dossierId, facts.retention, { clocks, circumstances: [...circumstances] }, facts.now)
}

/** The day from which the end of a contract counts: undefined while it has none, or none any more. */
export function endOfContract(dossierId: DossierId, facts: Facts, contract: Contract): string | undefined {
  // An old day would make documents due at once: nobody destroys by telling a date.
  const counted = (endedOn: string) => latest(endedOn, parisDay(instantOf(dossierId)))
  if (contract.endedOn !== undefined) return counted(contract.endedOn)
  const told = facts.retention?.clocks['contract-ended']
  const before = facts.contract?.endedOn
  // Taken back by whom it came from; what an officer told of it is another matter.
  return before !== undefined && told === counted(before) ? undefined : told
}

/**
 * A dossier that its last partner left is looked at: its clock runs from then (R6.6), and is read from the dossier
 * itself, where it stands still again as soon as another partner is asked.
 */
export const lookAfterPartners = (dossierId: DossierId, facts: Facts, isWithoutPartner: boolean): Write[] =>
  isWithoutPartner ? [retentionWrite(dossierId, facts.retention, {}, facts.now)] : []

/**
 * A claim starts the limitation of what happened, on its day and on that on which it became known; of several the latest
 * counts. A complaint is over when all of them are: while one is open its clock stands still, whatever was told before.
 */
export function clocksOfMatters(
  dossierId: DossierId,
  facts: Facts,
  { claims, complaints }: Pick<Matters, 'claims' | 'complaints'>,
): Write {
  const { 'complaint-closed': told, ...others } = facts.retention?.clocks ?? {}
  const isOver = complaints.every(({ state }) => state === 'closed')
  const started = {
    'insured-event': latest(others['insured-event'], ...claims.map(({ occurredOn }) => occurredOn)),
    'event-known': latest(others['event-known'], ...claims.map(({ openedAt }) => dayOf(openedAt))),
    'complaint-closed': isOver ? latest(told, ...complaints.map(endOf)) : undefined,
  }
  const known = Object.entries(started).filter(([, day]) => day !== undefined)
  return retentionWrite(
    dossierId,
    facts.retention,
    { clocks: { ...others, ...Object.fromEntries(known) } },
    facts.now,
  )
}

const dayOf = (instant: string): string => parisDay(Date.parse(instant))
const endOf = ({ answeredOn, closedAt }: Complaint): string | undefined =>
  answeredOn ?? (closedAt && dayOf(closedAt))
const latest = (...days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1)
