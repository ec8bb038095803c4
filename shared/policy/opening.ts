/** What is asked to be opened of the sealed archive, and for how long what was released stays open. */
import { openingLimits } from '../limits.ts'
import type { Opening } from '../model/opening.ts'
import type { Facts, Question } from './facts.ts'
import { relationOf } from './relation.ts'

const dayMs = 86_400_000

/** Nobody answered, and it is not too late to. */
export const isWaiting = ({ askedAt, release }: Opening, now: number): boolean =>
  release === undefined && now < Date.parse(askedAt) + openingLimits.answerDays * dayMs

const isOpen = ({ release }: Opening, now: number): boolean =>
  release !== undefined && now < Date.parse(release.until)

/** What still waits or opens something: what does neither any more is history, and stands in the log. */
export const isLiving = (opening: Opening, now: number): boolean =>
  isWaiting(opening, now) || isOpen(opening, now)

export const openingIn = (
  { openings }: Facts,
  { openingId }: Pick<Question, 'openingId'>,
): Opening | undefined => openings?.openings.find((opening) => opening.openingId === openingId)

/** Whether a physician released the document to the caller. What is restricted meanwhile stays shut. */
export function isReleased({ principal, dossier, document, openings, now }: Facts): boolean {
  if (document?.classification !== 'health' || dossier === undefined) return false
  if (dossier.restriction !== undefined) return false
  return (openings?.openings ?? []).some(
    (opening) =>
      opening.askedBy === principal?.principalId &&
      isOpen(opening, now) &&
      opening.release?.documentIds.includes(document.documentId) === true,
  )
}

const waitingFor = ({ openings, document, now }: Facts): readonly Opening[] =>
  (openings?.openings ?? []).filter(
    (opening) =>
      document !== undefined && opening.documentIds.includes(document.documentId) && isWaiting(opening, now),
  )

/** Whether the caller is the physician who is asked to release the document: somebody waits for their answer. */
export const isAskedToRelease = (facts: Facts, { action }: Question): boolean =>
  action === 'read-health-document' &&
  facts.principal?.role === 'physician' &&
  relationOf(facts) === 'assigned' &&
  waitingFor(facts).length > 0

/** What legal asks a physician outlives the account: they alone keep what it left, and cannot open what is medical. */
export function isAskedByLegal(facts: Facts, question: Question): boolean {
  if (facts.principal?.role !== 'physician') return false
  const isLegals = ({ role }: Opening): boolean => role === 'legal-accounting'
  if (question.action === 'release-opening') return openingIn(facts, question)?.role === 'legal-accounting'
  if (question.action === 'list-openings') return facts.openings?.openings.some(isLegals) === true
  return isAskedToRelease(facts, question) && waitingFor(facts).some(isLegals)
}
