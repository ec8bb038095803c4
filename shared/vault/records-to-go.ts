/** Which records of a dossier may go now: decided by the same schedule, holds and requests as its documents. Pure. */
import { recordsAtOnceMax } from '../limits.ts'
import { RecordsReview, type ReviewMark } from '../model/disposition-review.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { Assignment, Dossier, StoredDocument } from '../model/records.ts'
import { firstVersion, Retention, type RuleApprovals } from '../model/retention.ts'
import { type Disposition, dispositionOf } from '../retention/disposition.ts'
import type { Limit, Schedule } from '../retention/schedule.ts'
import { isAnonymous, isStubOfNobody } from './anonymised.ts'
import {
  type DossierRecord,
  endOfRecord,
  type KeptBy,
  type Life,
  recordOf,
  scheduleOfRecord,
  schedulesOfRecord,
} from './dossier-records.ts'
import { partOf } from './kept-version.ts'
import { parsed } from './parsed.ts'
import type { StoredItem } from './records.ts'
import { rightsRequestOn, scheduleOfDocument } from './retained-document.ts'
import { dueOf, isReviewOf, reviewAgainOn, reviewStep } from './review-of.ts'
import { the } from './the.ts'

/** All that stands under the key of a dossier, and what was approved. */
export interface Holdings {
  readonly items: readonly StoredItem[]
  readonly approvals: RuleApprovals | undefined
}

export interface GoingRecord {
  readonly record: DossierRecord
  readonly item: StoredItem
  readonly due: Limit
  /** Whoever approved it, where its rule asks for that. */
  readonly approval?: Approval | undefined
}
export type Approval = Extract<ReviewMark, { state: 'approved' }>

/** What is owed to the review of the records that one category keeps: to ask for it, or to take back what was asked. */
export interface OwedReview {
  readonly category: string
  readonly step: 'ask-review' | 'withdraw-review'
  readonly due: Limit | undefined
}

interface Known extends Life {
  readonly approvals: RuleApprovals | undefined
  readonly now: number
  /** By category. */
  readonly reviews: ReadonlyMap<string, ReviewMark>
}

const itemAt = (items: readonly StoredItem[], name: string) => items.find(({ sk }) => sk === name)

export interface RecordsPlan {
  /** As many as go in one transaction; of a history its lines before the item that they led to. */
  readonly going: readonly GoingRecord[]
  readonly owed: readonly OwedReview[]
  /** The Paris days on which to look at the records that stay. */
  readonly looks: readonly string[]
}

export function recordsToGo({ items, approvals }: Holdings, now: number): RecordsPlan {
  const dossier = parsed(Dossier, itemAt(items, 'dossier'))
  const retention = parsed(Retention, itemAt(items, 'retention'))
  if (dossier === undefined || retention === undefined) return { going: [], owed: [], looks: [] }
  const life = { dossier, retention }
  const left = items.flatMap((item) => (recordOf(item) === 'document' ? keptOf(item, life) : []))
  const known = { ...life, approvals, now, reviews: reviewsIn(items) }
  const dispositions = new Map<string, Disposition>()
  const going: GoingRecord[] = []
  for (const item of items) {
    const record = recordOf(item)
    if (record === undefined) left.push('unknown')
    else {
      const kept = schedulesIn(record, item, items, known)
      const ends = kept.map((one) => [one.category, dispositionOfRecord(one, known)] as const)
      for (const [category, disposition] of ends) dispositions.set(category, disposition)
      const due = latestOf(ends.map(([, disposition]) => disposition))
      if (due === undefined) left.push(...kept.map(({ schedule }) => schedule))
      else going.push({ record, item, due, approval: approvalOf(due, kept, known) })
    }
  }
  const last = nameToGo(left, known)
  const whole = [...going.toSorted(historyFirst), ...(last === undefined ? [] : stubs(items, last))]
  return {
    going: whole.slice(0, recordsAtOnceMax),
    owed: owedReviews(dispositions, known),
    looks: [...looksAt([...left, nameOf(known)], now), ...againOn(known)],
  }
}

/** What nobody can say the end of is on its way somewhere, and a changed rule waits for its approval: tomorrow. */
function looksAt(left: readonly (Schedule | 'unknown')[], now: number): readonly string[] {
  const today = parisDay(now)
  const tomorrow = daysLater(today, 1)
  return left.flatMap((one) => {
    if (one === 'unknown') return tomorrow
    if (one.due === undefined) return []
    return one.due.day <= today && one.due.version > firstVersion ? tomorrow : one.due.day
  })
}

const historyFirst = (one: GoingRecord, other: GoingRecord): number =>
  Number(other.item.sk.includes('#')) - Number(one.item.sk.includes('#'))

/** By which categories a record is kept: by none what stays, and what goes last. */
function schedulesIn(
  record: DossierRecord,
  item: StoredItem,
  items: readonly StoredItem[],
  known: Known,
): readonly KeptBy[] {
  const end = endOfRecord(record)
  return end === 'stays' || end === 'last' ? [] : schedulesOfRecord(record, item, items, known)
}

/** A hold on some documents of a dossier keeps its records too: what is in dispute is not told without them. */
const dispositionOfRecord = (
  { category, schedule }: KeptBy,
  { retention, dossier, approvals, now, reviews }: Known,
): Disposition =>
  dispositionOf(
    schedule,
    {
      holds: retention?.holds.length ?? 0,
      rightsRequest: rightsRequestOn({ dossier }),
      approved: approvals?.approved ?? {},
      isReviewed: approved(reviews.get(category), schedule.due, retention) !== undefined,
    },
    parisDay(now),
  )

const approved = (
  review: ReviewMark | undefined,
  due: Limit | undefined,
  retention: Retention | undefined,
): Approval | undefined =>
  review?.state === 'approved' && isReviewOf({ document: { review }, retention }, due) ? review : undefined

/** Of the approvals that let it go, that of the category which kept it longest. */
const approvalOf = (
  due: Limit,
  kept: readonly KeptBy[],
  { reviews, retention }: Known,
): Approval | undefined =>
  kept
    .filter(({ schedule }) => schedule.due?.rule === due.rule)
    .map(({ category, schedule }) => approved(reviews.get(category), schedule.due, retention))
    .find((review) => review !== undefined)

const reviewsIn = (items: readonly StoredItem[]): ReadonlyMap<string, ReviewMark> =>
  new Map(
    items.flatMap((item) => {
      const found = recordOf(item) === 'records-review' ? parsed(RecordsReview, item) : undefined
      return found === undefined ? [] : [[found.category, found.review] as const]
    }),
  )

/** Of records that are gone meanwhile nobody is asked any more. */
function owedReviews(
  dispositions: ReadonlyMap<string, Disposition>,
  { reviews, retention, now }: Known,
): readonly OwedReview[] {
  const categories = new Set([...dispositions.keys(), ...reviews.keys()])
  return [...categories].flatMap((category) => {
    const disposition = dispositions.get(category) ?? nothingLeft
    const review = reviews.get(category)
    const step = reviewStep({ document: { review }, retention }, disposition, now)
    return step === undefined ? [] : [{ category, step, due: dueOf(disposition) }]
  })
}

const nothingLeft: Disposition = { verdict: 'wait', until: undefined }

const againOn = ({ reviews }: Known): readonly string[] =>
  [...reviews.values()].flatMap((review) => reviewAgainOn({ review }) ?? [])

/** Undefined where one of them may not go, or there is none. */
function latestOf(dispositions: readonly Disposition[]): Limit | undefined {
  const dues = dispositions.map((one) => (one.verdict === 'act' ? one.due : undefined))
  if (dues.some((due) => due === undefined)) return undefined
  return dues.reduce((best, due) => (best && due && best.day >= due.day ? best : due), undefined)
}

/** The versions that storage still has of a document, or is about to have. */
function keptOf(item: StoredItem, life: Life): readonly (Schedule | 'unknown')[] {
  const whole = parsed(StoredDocument, item)
  if (whole === undefined) return []
  const parts = (['current', 'superseded'] as const).flatMap((part) => {
    const document = partOf(whole, part)
    const isGone = document === undefined || document.state === 'destroyed' || document.state === 'rejected'
    return isGone ? [] : [{ document, part }]
  })
  return parts.map(({ document, part }) =>
    isInFlight(document) ? 'unknown' : scheduleOfDocument({ ...life, document, part }),
  )
}

const isInFlight = ({ state }: StoredDocument): boolean =>
  state === 'requested' || state === 'received' || state === 'moving' || state === 'destroying'

/** The category of the person's name. */
const named = 'contact-identity'
const nameOf = (known: Known): Schedule => scheduleOfRecord(named, known)

/**
 * The name of the person serves whatever is kept of the dossier, and goes with the last of it. Where it must not be kept
 * beyond a day it goes on that day (a CAP), unless the law demands something that is nobody's without it.
 */
function nameToGo(left: readonly (Schedule | 'unknown')[], known: Known): Limit | undefined {
  const schedule = nameOf(known)
  const disposition = dispositionOfRecord({ category: named, schedule }, known)
  if (disposition.verdict !== 'act') return undefined
  const today = parisDay(known.now)
  const isCapped = schedule.terms.some(({ term, until = '~' }) => term.kind === 'CAP' && until <= today)
  const mayGo = left.length === 0 || (isCapped && !left.some((one) => isNeededByLaw(one, today)))
  return mayGo ? disposition.due : undefined
}

/** What nobody knows the end of is taken for needed. */
function isNeededByLaw(one: Schedule | 'unknown', today: string): boolean {
  if (one === 'unknown') return true
  if (one.obstacle === 'lock-pending' || one.obstacle === 'law-against-law') return true
  return one.lockUntil !== undefined && today < one.lockUntil.day
}

/** The dossier comes after the stubs of its documents; one that is destroyed later than it is forgotten follows. */
function stubs(items: readonly StoredItem[], due: Limit): readonly GoingRecord[] {
  const ofKind = (record: 'assignment' | 'document' | 'dossier', isNamed: (item: StoredItem) => boolean) =>
    items.filter((item) => recordOf(item) === record && isNamed(item)).map((item) => ({ record, item, due }))
  return [
    ...ofKind('assignment', (item) => parsed(Assignment, item)?.ticket === undefined),
    ...ofKind('document', (item) => isStubOfSomebody(parsed(StoredDocument, item))),
    ...ofKind('dossier', (item) => !isAnonymous(the(parsed(Dossier, item)))),
  ]
}

const isStubOfSomebody = (document: StoredDocument | undefined): boolean =>
  document !== undefined &&
  (document.state === 'destroyed' || document.state === 'rejected') &&
  !isStubOfNobody(document)
