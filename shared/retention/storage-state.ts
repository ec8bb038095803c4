/** What S3 must say about a version, given what the vault knows: pure, and applied again and again until it is so. */
import { parisDay, startOfDay } from '../model/paris-day.ts'
import type { Phase } from '../model/retention-words.ts'
import type { Schedule } from './schedule.ts'

/** What storage asks about a document beside its dates. */
export interface StoredFacts {
  readonly schedule: Schedule
  /** Holds that are open on the document, its dossier or its account. */
  readonly holds: number
  readonly isDossierOpen: boolean
  readonly isErasureDecided: boolean
  /** Whether nobody may read it: it moves, is set aside, or is to be destroyed. */
  readonly isShut: boolean
  /** The decision to destroy it is taken. */
  readonly isToGo: boolean
  /** Made by the vault itself, where the stage allows COMPLIANCE. */
  readonly mayBeCompliance: boolean
}

export interface StorageState {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE'
  /** Milliseconds since 1970; undefined: the bucket's own floor of a day is enough. */
  readonly lockUntil: number | undefined
  /** The S3 flag: ON for every hold, and for the guard. */
  readonly legalHold: 'ON' | 'OFF'
  /** Archived by lifecycle: read within milliseconds all the same, by fewer people. */
  readonly isArchived: boolean
  /** Denies reads at once, links that are out included. */
  readonly isBlocked: boolean
  /** To be destroyed: a lifecycle rule removes what a worker that failed again and again has left. */
  readonly isToGo: boolean
}

export function storageState(facts: StoredFacts, now: number): StorageState {
  const { schedule, holds, isDossierOpen, isShut, isToGo, mayBeCompliance } = facts
  return {
    mode: mayBeCompliance && schedule.lockUntil !== undefined ? 'COMPLIANCE' : 'GOVERNANCE',
    lockUntil: schedule.lockUntil && startOfDay(schedule.lockUntil.day),
    legalHold: holds > 0 || isGuarded(facts, parisDay(now)) ? 'ON' : 'OFF',
    isArchived: !isDossierOpen || facts.isErasureDecided,
    isBlocked: isShut,
    isToGo,
  }
}

/**
 * The guard keeps what no date keeps yet: a dossier that is open, a LOCK that has not begun, a clash of two laws.
 * What must go takes it off, a hold never does (architecture: a CAP or an erasure decision removes the guard).
 */
function isGuarded({ schedule, isDossierOpen, isErasureDecided }: StoredFacts, today: string): boolean {
  if (schedule.obstacle !== undefined) return true
  if (isErasureDecided || (schedule.due !== undefined && schedule.due.day <= today)) return false
  return isDossierOpen
}

/** From the most readers to none. */
const phasesByReach: readonly Phase[] = ['active', 'segregated', 'archive', 'sealed', 'quarantine']

/**
 * For whom an item is still kept on a day, the widest first: the readers of each purpose that it serves (domain rule
 * R4.1). What the law sets aside is read by nobody, whatever else it is kept for; what serves no purpose any more waits
 * for its end with the fewest readers that any of its terms names.
 */
export function phasesOn({ terms }: Schedule, day: string): readonly Phase[] {
  if (terms.some(({ term }) => term.phase === 'quarantine')) return ['quarantine']
  const served = terms.filter(
    ({ term, until }) => term.kind !== 'CAP' && (until === undefined || until > day),
  )
  const reached = (served.length > 0 ? served : terms).map(({ term }) => term.phase)
  const widestFirst = phasesByReach.filter((phase) => reached.includes(phase))
  return served.length > 0 ? widestFirst : widestFirst.slice(-1)
}

/** Of these the one with the most readers. */
export const phaseOn = (schedule: Schedule, day: string): Phase => phasesOn(schedule, day)[0] ?? 'sealed'
