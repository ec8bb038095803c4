/** What cameras and telephones record: who brings it, who sees it, and that it never comes too late to go (A24). */
import { categories, isReadBy } from '../../model/categories.ts'
import { monthsLater, parisDay } from '../../model/paris-day.ts'
import { isRecording } from '../../model/recording.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'
import { byPeople, onDocument } from './actions.ts'

const askedByPeople = onDocument.filter((action) => byPeople.includes(action))

/** Whose recorders these are: a team answers for what its own machines bring. */
const teamOf: Readonly<Record<string, string>> = {
  'camera-image': 'camera-security',
  'call-recording-quality': 'quality-team',
  'call-recording-sales': 'quality-team',
}

/** The types that a recorder of each kind makes. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  'camera-image': ['image/jpeg'],
  'call-recording-quality': ['audio/wav', 'application/pdf'],
  'call-recording-sales': ['audio/wav'],
}

const isTeam = ({ principal }: Facts): boolean => Object.values(teamOf).includes(principal?.role ?? '')

/** Legal and privacy officers see in a case that there is one; the persons themselves, that there is one of them. */
function maySee(facts: Facts): boolean {
  const { principal, document } = facts
  const category = categories.get(document?.category ?? '')
  if (category !== undefined && isReadBy(category, principal?.role, false)) return true
  if (principal?.role === 'client') return document?.category !== 'camera-image'
  return principal?.role === 'legal-accounting' || principal?.role === 'privacy-officer'
}

/** An image has a month from its day on: what is older would have to go before it came (CSI L252-5). */
const isPastItsEnd = ({ now }: Facts, { category, on }: Question): boolean =>
  category?.id === 'camera-image' && on !== undefined && monthsLater(on, 1) <= parisDay(now)

export const recordings: readonly Rule[] = [
  {
    name: 'a-recording-looks-absent-to-all-but-its-readers',
    effect: 'hide',
    actions: askedByPeople,
    when: (facts) => isRecording(facts.document?.category) && !maySee(facts),
  },
  {
    name: 'a-recording-team-sees-recordings-alone',
    effect: 'hide',
    actions: askedByPeople,
    when: (facts) => isTeam(facts) && !isRecording(facts.document?.category),
  },
  {
    name: 'a-team-brings-what-its-own-recorders-make',
    effect: 'forbid',
    actions: ['ingest-recording'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ principal }, { category }) => teamOf[category?.id ?? ''] !== principal?.role,
  },
  {
    name: 'a-recorder-makes-its-own-types',
    effect: 'forbid',
    actions: ['ingest-recording'],
    code: 'TYPE_NOT_ALLOWED',
    when: (_facts, { category, upload }) =>
      typesOf[category?.id ?? '']?.includes(upload?.mediaType ?? '') !== true,
  },
  {
    name: 'a-recording-was-made-and-is-not-over-yet',
    effect: 'forbid',
    actions: ['ingest-recording'],
    code: 'WRONG_STATE',
    when: (facts, question) =>
      question.on === undefined || parisDay(facts.now) < question.on || isPastItsEnd(facts, question),
  },
  {
    name: 'recording-teams-bring-and-read-in-a-case',
    effect: 'permit',
    actions: ['ingest-recording', 'list-documents', 'show-document', 'request-download'],
    when: (facts) => isTeam(facts) && relationOf(facts) === 'case',
  },
]
