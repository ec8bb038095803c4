/** A stored document as its retention sees it: what the records say, in the words of the schedule. Pure. */
import { parisDay } from '../model/paris-day.ts'
import type { Dossier, StoredDocument } from '../model/records.ts'
import type { Retention, RuleApprovals } from '../model/retention.ts'
import type { Circumstance, Phase } from '../model/retention-words.ts'
import type { Clocks, RulesOf } from '../retention/applied-terms.ts'
import { type Disposition, dispositionOf } from '../retention/disposition.ts'
import { type Schedule, scheduleOf } from '../retention/schedule.ts'
import { phasesOn, type StorageState, storageState } from '../retention/storage-state.ts'
import { isReviewOf, reviewStanding } from './review-of.ts'

/** Which version of a document: the one that is handed out, or one whose place it took. */
export type Part = 'current' | 'superseded'

export interface Retained {
  readonly document: StoredDocument
  /** Which of its versions; the one that is handed out where it is not said. */
  readonly part?: Part | undefined
  /** Undefined where nothing was ever recorded: the dossier is under way. */
  readonly retention: Retention | undefined
  /** Which changes of the schedule count already: none, where nobody read them. */
  readonly approvals?: RuleApprovals | undefined
  readonly dossier:
    | Pick<Dossier, 'noPartnerSince' | 'assessments' | 'openMatters' | 'restriction'>
    | undefined
}

/** By the schedule, or by the rules of another one that is tried. */
export function scheduleOfDocument(retained: Retained, rulesOf?: RulesOf): Schedule {
  const { document } = retained
  const { clocks, circumstances } = lifeOf(retained)
  const setAsideOn = document.setAsideOn ?? barredOn(retained)
  const item = {
    category: document.category,
    circumstances: new Set([...circumstances, ...circumstancesOf(retained)]),
    clocks: {
      ...clocks,
      ...(setAsideOn && { detected: setAsideOn }),
      ...(document.recordedOn && { recorded: document.recordedOn }),
    },
    erasureDecidedOn: document.erasureDecidedOn,
  }
  return scheduleOf(item, rulesOf)
}

/** A dossier without any partner is refused since the last one left it, until somebody says how it ended. */
function clocksOf({ retention, dossier }: Life): Clocks {
  const { noPartnerSince } = dossier ?? {}
  return {
    ...(noPartnerSince && { 'dossier-ended': parisDay(Date.parse(noPartnerSince)) }),
    ...retention?.clocks,
  }
}

type Life = Pick<Retained, 'retention' | 'dossier'>

/** What is so about a dossier, whatever of it is asked about. */
export function lifeOf(life: Life): {
  readonly clocks: Clocks
  readonly circumstances: readonly Circumstance[]
} {
  const clocks = clocksOf(life)
  const circumstances = life.retention?.circumstances ?? []
  const isContract = circumstances.includes('contract')
  const phase: Circumstance = clocks['dossier-ended'] === undefined ? 'dossier-pending' : 'no-contract'
  const all: readonly Circumstance[] = [
    ...circumstances,
    ...(isContract ? [] : [phase]),
    ...(isContract && clocks['contract-ended'] === undefined ? (['contract-running'] as const) : []),
    ...(clocks['account-deleted'] === undefined ? [] : (['account-deleted'] as const)),
    ...(clocks['insured-died'] === undefined ? [] : (['insured-died'] as const)),
    ...soldBy(clocks),
  ]
  return { clocks, circumstances: all }
}

/** What is so about one document of it besides. */
function circumstancesOf(retained: Retained): readonly Circumstance[] {
  const { document, part } = retained
  return [
    ...(document.recordedOn && document.mediaType === 'application/pdf' ? (['analysis-sheet'] as const) : []),
    ...(part === 'superseded' ? (['superseded'] as const) : []),
    ...(document.setAside === undefined && barredOn(retained) ? (['set-aside-lemoine'] as const) : []),
    ...(document.setAside === undefined ? [] : ([`set-aside-${document.setAside}`] as const)),
  ]
}

/** What became of an offer that was made by telephone (C. assur. R112-7). */
const soldBy = (clocks: Clocks): readonly Circumstance[] => [
  ...(clocks['sale-signed'] === undefined ? [] : (['sale-signed'] as const)),
  ...(clocks['offer-refused'] === undefined ? [] : (['offer-refused'] as const)),
]

/**
 * The day since which the law bars what is known of a person's health, where it does: before a contract, and not what
 * proves a claim (C. assur. L113-2-1).
 */
function barredOn({ document, dossier, retention }: Retained): string | undefined {
  const isOfHealth = document.classification === 'health' && document.claimId === undefined
  if (!isOfHealth || retention?.circumstances.includes('contract')) return undefined
  return dossier?.assessments?.find(({ accountId }) => accountId === document.subjectId)?.barredOn
}

/** Holds that are about this document, or about all of its dossier. */
export const holdsOn = ({ document, retention }: Retained): number =>
  (retention?.holds ?? []).filter(
    ({ documentIds }) => documentIds === undefined || documentIds.includes(document.documentId),
  ).length

/** A dossier is open until it ended without a contract, or the day has come on which its contract ends. */
export function isDossierOpen(retention: Retention | undefined, today: string): boolean {
  const { 'dossier-ended': ended, 'contract-ended': contractEnded } = retention?.clocks ?? {}
  return ended === undefined && (contractEnded === undefined || today < contractEnded)
}

/** A claim or a complaint that is open is a request of the person's own: what answers it stays (domain 4.1). */
export function isAskedAbout({ dossier }: Pick<Retained, 'dossier'>): boolean {
  const { claims = 0, complaints = 0 } = dossier?.openMatters ?? {}
  return claims + complaints > 0
}

/** A person may want kept what nobody else needs any more: while a dossier is restricted it is (GDPR 18(1)(c)). */
export const rightsRequestOn = (life: Pick<Retained, 'dossier'>): 'open' | 'none' =>
  isAskedAbout(life) || life.dossier?.restriction !== undefined ? 'open' : 'none'

/** Whether the document may go now. */
export function dispositionOfDocument(retained: Retained, now: number): Disposition {
  const schedule = scheduleOfDocument(retained)
  return dispositionOf(
    schedule,
    {
      holds: holdsOn(retained),
      rightsRequest: rightsRequestOn(retained),
      approved: retained.approvals?.approved ?? {},
      isReviewed: retained.document.review?.state === 'approved' && isReviewOf(retained, schedule.due),
    },
    parisDay(now),
  )
}

/** What nobody reads any more, links that are out included. */
const shut: ReadonlySet<StoredDocument['state']> = new Set(['moving', 'set-aside', 'destroying', 'destroyed'])

export const storageOfDocument = (retained: Retained, now: number): StorageState =>
  storageState(
    {
      schedule: scheduleOfDocument(retained),
      holds: holdsOn(retained),
      isDossierOpen: isDossierOpen(retained.retention, parisDay(now)),
      isErasureDecided: retained.document.erasureDecidedOn !== undefined,
      isShut: shut.has(retained.document.state) || barredOn(retained) !== undefined,
      isToGo: retained.document.state === 'destroying',
      mayBeCompliance: false,
    },
    now,
  )

/**
 * For whom a document of a dossier that ended is still kept; undefined while the dossier is under way, where its
 * category says who reads it (ruling A27). A claim or a complaint that is open needs the papers once more, and of health
 * only what proves the claim.
 */
export function phasesOfDocument(retained: Retained, now: number): readonly Phase[] | undefined {
  const { document, retention } = retained
  if (isDossierOpen(retention, parisDay(now))) return undefined
  const isForMatter = document.classification !== 'health' || document.claimId !== undefined
  if (isAskedAbout(retained) && isForMatter) return undefined
  return phasesOn(scheduleOfDocument(retained), parisDay(now))
}

/** How the review of its end stands on the day of an instant. */
export const reviewOfDocument = (retained: Retained, now: number) =>
  reviewStanding(retained, dispositionOfDocument(retained, now))
