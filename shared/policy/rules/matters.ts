/** Claims on a contract and complaints about anything: who takes them in, who settles them, and what proves them. */
import { matterLimits } from '../../limits.ts'
import type { AccountId } from '../../model/ids.ts'
import type { Action } from '../../model/words.ts'
import { subjectOf } from '../consent.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { isAboutCaller, isPersonal, relationOf, speaksFor } from '../relation.ts'

const opening: readonly Action[] = ['open-claim', 'open-complaint']
const closing: readonly Action[] = ['close-claim', 'close-complaint']

const claimIn = ({ matters }: Facts, { matter }: Question) =>
  matters?.claims.find(({ claimId }) => claimId === matter?.claimId)
const complaintIn = ({ matters }: Facts, { matter }: Question) =>
  matters?.complaints.find(({ complaintId }) => complaintId === matter?.complaintId)

const isClient = ({ principal }: Facts): boolean => principal?.role === 'client'

/** One of the two borrowers neither sees what the other claims nor what they complain about. */
const isAbsent = (facts: Facts, matter: { readonly accountId: AccountId } | undefined): boolean =>
  matter === undefined || (isClient(facts) && !isAboutCaller(facts, matter.accountId))

function isOfTheDossier(facts: Facts, { matter }: Question): boolean {
  const subject = subjectOf(facts, matter?.subjectId)
  const { accountId, coInsured } = facts.dossier ?? {}
  return subject !== undefined && (subject === accountId || coInsured?.includes(subject) === true)
}

/** People claim for themselves, and a parent for a child. */
const isForAnother = (facts: Facts, { matter }: Question): boolean =>
  isClient(facts) && !speaksFor(facts, subjectOf(facts, matter?.subjectId))

const isFull = ({ matters }: Facts, { action }: Question): boolean =>
  ((action === 'open-claim' ? matters?.claims : matters?.complaints)?.length ?? 0) >=
  matterLimits.perDossierMax

const isAtWorkAs = ({ principal, ...facts }: Facts, ...roles: readonly (string | undefined)[]): boolean =>
  roles.includes(principal?.role) && relationOf({ principal, ...facts }) === 'assigned'

export const matters: readonly Rule[] = [
  {
    name: 'a-claim-that-is-not-there-looks-absent',
    effect: 'hide',
    actions: ['close-claim', 'request-upload'],
    when: (facts, question) => question.matter !== undefined && isAbsent(facts, claimIn(facts, question)),
  },
  {
    name: 'a-complaint-that-is-not-there-looks-absent',
    effect: 'hide',
    actions: ['close-complaint'],
    when: (facts, question) => isAbsent(facts, complaintIn(facts, question)),
  },
  {
    name: 'whoever-is-outside-the-dossier-has-no-claim-in-it',
    effect: 'hide',
    actions: opening,
    when: (facts, question) => !isOfTheDossier(facts, question) || isForAnother(facts, question),
  },
  {
    name: 'a-claim-is-made-on-a-contract',
    effect: 'forbid',
    actions: ['open-claim'],
    code: 'WRONG_STATE',
    when: ({ contract }) => contract === undefined,
  },
  {
    name: 'a-dossier-has-so-many-claims-and-complaints-and-no-more',
    effect: 'forbid',
    actions: opening,
    code: 'WRONG_STATE',
    about: 'state',
    when: isFull,
  },
  {
    name: 'what-is-settled-stays-settled',
    effect: 'forbid',
    actions: closing,
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, question) => (claimIn(facts, question) ?? complaintIn(facts, question))?.state !== 'open',
  },
  {
    name: 'an-answer-follows-its-complaint',
    effect: 'forbid',
    actions: ['close-complaint'],
    code: 'WRONG_STATE',
    when: (facts, question) => (question.on ?? '') < (complaintIn(facts, question)?.sentOn ?? ''),
  },
  {
    name: 'a-document-proves-an-open-claim',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'WRONG_STATE',
    when: (facts, question) => claimIn(facts, question)?.state === 'closed',
  },
  {
    name: 'people-prove-their-own-claims-and-a-childs',
    effect: 'forbid',
    actions: ['request-upload'],
    // An heir is told of them, and brings nothing.
    when: (facts, question) =>
      question.matter !== undefined &&
      isClient(facts) &&
      !speaksFor(facts, claimIn(facts, question)?.accountId),
  },
  {
    name: 'a-claim-needs-no-questionnaire',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (_facts, { matter, category }) => matter !== undefined && category?.id === 'health-questionnaire',
  },
  {
    name: 'people-claim-and-complain',
    effect: 'permit',
    actions: opening,
    when: isPersonal,
  },
  {
    name: 'claims-and-complaints-are-taken-in-by-whoever-works-on-the-dossier',
    effect: 'permit',
    actions: opening,
    when: (facts) => isAtWorkAs(facts, 'advisor', 'claims-manager'),
  },
  {
    name: 'a-claims-manager-settles',
    effect: 'permit',
    actions: closing,
    when: (facts) => isAtWorkAs(facts, 'claims-manager'),
  },
  {
    name: 'legal-answers-complaints',
    effect: 'permit',
    actions: ['close-complaint'],
    when: (facts) => facts.principal?.role === 'legal-accounting' && relationOf(facts) === 'case',
  },
]
