/** The way into the sealed archive: asked for by a right or in a case, released by a physician (rulings A11, A32, A41). */
import { openingLimits } from '../../limits.ts'
import type { DocumentId } from '../../model/ids.ts'
import type { StoredDocument } from '../../model/records.ts'
import type { Action } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { isLiving, isReleased, isWaiting, openingIn } from '../opening.ts'
import { relationOf, speaksFor } from '../relation.ts'
import { isLeftFor } from './archive.ts'

const isLegal = (facts: Facts): boolean =>
  facts.principal?.role === 'legal-accounting' && relationOf(facts) === 'case'

const isAssignedPhysician = (facts: Facts): boolean =>
  facts.principal?.role === 'physician' && relationOf(facts) === 'assigned'

/** Medical, and of those whom the caller speaks for; an heir speaks for nobody (ruling A43). */
const mayBeNamed = (facts: Facts): boolean =>
  facts.sending?.every(
    (document) =>
      document?.classification === 'health' &&
      (facts.principal?.role !== 'client' || speaksFor(facts, document.subjectId)),
  ) === true

/** One's own dossier or a child's: the person asks for what is theirs, whatever else binds them to it. */
const isOnesOwn = (facts: Facts): boolean =>
  [facts.dossier?.accountId, ...(facts.dossier?.coInsured ?? [])].some((accountId) =>
    speaksFor(facts, accountId),
  )

const isAmong = (ids: readonly DocumentId[] | undefined, document: StoredDocument | undefined): boolean =>
  document !== undefined && ids?.includes(document.documentId) === true

const asking: readonly Action[] = ['ask-opening', 'list-openings']

export const openings: readonly Rule[] = [
  {
    name: 'what-is-not-medical-or-not-theirs-to-ask-for-looks-absent',
    effect: 'hide',
    actions: ['ask-opening', 'release-opening'],
    when: (facts) => !mayBeNamed(facts),
  },
  {
    name: 'an-absent-opening-looks-absent',
    effect: 'hide',
    actions: ['release-opening'],
    when: (facts, question) => openingIn(facts, question) === undefined,
  },
  {
    name: 'a-physician-releases-what-was-asked-for',
    effect: 'forbid',
    actions: ['release-opening'],
    code: 'INVALID_REQUEST',
    when: (facts, question) =>
      facts.sending?.every((document) => isAmong(openingIn(facts, question)?.documentIds, document)) !== true,
  },
  {
    name: 'only-what-is-there-is-opened',
    effect: 'forbid',
    actions: ['ask-opening', 'release-opening'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ sending }) => sending?.every((document) => document?.state === 'available') !== true,
  },
  {
    name: 'an-opening-is-answered-once-and-in-time',
    effect: 'forbid',
    actions: ['release-opening'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, question) => {
      const opening = openingIn(facts, question)
      return opening === undefined || !isWaiting(opening, facts.now)
    },
  },
  {
    name: 'a-dossier-has-so-many-openings-and-no-more',
    effect: 'forbid',
    actions: ['ask-opening'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ openings: found, now }) =>
      (found?.openings ?? []).filter((opening) => isLiving(opening, now)).length >=
      openingLimits.perDossierMax,
  },
  {
    name: 'people-and-legal-ask-for-what-is-sealed',
    effect: 'permit',
    actions: asking,
    when: (facts) => isOnesOwn(facts) || isLegal(facts),
  },
  {
    name: 'the-assigned-physician-releases-what-is-sealed',
    effect: 'permit',
    actions: ['list-openings', 'release-opening'],
    when: isAssignedPhysician,
  },
  {
    name: 'legal-and-accounting-read-what-a-physician-released',
    effect: 'permit',
    actions: ['read-health-document'],
    when: (facts) =>
      isLegal(facts) && isReleased(facts) && facts.phases !== undefined && !isLeftFor(facts, 'active'),
  },
]
