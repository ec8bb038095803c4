/** Results of machines: who may have one, what it may rest on, and that a human looks again whenever they are asked. */
import { aiLimits } from '../../limits.ts'
import { vigilance } from '../../model/categories.ts'
import { isMedicallyBarred } from '../../model/loan.ts'
import type { StoredDocument } from '../../model/records.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { isAboutCaller, isPersonal, relationOf, speaksFor } from '../relation.ts'

const inputsOf = ({ sending = [] }: Facts): readonly StoredDocument[] =>
  sending.filter((document) => document !== undefined)

const isOfHealth = ({ classification }: StoredDocument): boolean => classification === 'health'
const weighsHealth = (facts: Facts, { machine }: Question): boolean =>
  machine?.weighsHealth === true || inputsOf(facts).some(isOfHealth)

const isAtWork = (facts: Facts, role: 'advisor' | 'physician'): boolean =>
  facts.principal?.role === role && relationOf(facts) === 'assigned'

function isInsuredHere({ dossier }: Facts, { machine }: Question): boolean {
  const { accountId } = machine ?? {}
  return (
    accountId === undefined ||
    accountId === dossier?.accountId ||
    dossier?.coInsured?.includes(accountId) === true
  )
}

/** What vigilance keeps is no machine's input, and a physician finds health documents alone. */
const isHiddenFrom = ({ principal }: Facts, document: StoredDocument): boolean =>
  vigilance.has(document.category) || (principal?.role === 'physician' && !isOfHealth(document))

/** A machine's inputs, all of them and nothing else. */
function isOfTheSameInputs({ aiResult }: Facts, { looked }: Question): boolean {
  const inputs = aiResult?.inputs.map(({ documentId }) => documentId)
  if (looked === undefined || inputs === undefined) return false
  return looked.toSorted().join() === inputs.toSorted().join()
}

export const aiResults: readonly Rule[] = [
  {
    name: 'what-a-machine-weighed-is-there',
    effect: 'hide',
    actions: ['record-ai-result'],
    when: (facts, question) =>
      facts.sending === undefined ||
      facts.sending.some((document) => document === undefined || isHiddenFrom(facts, document)) ||
      !isInsuredHere(facts, question),
  },
  {
    name: 'an-absent-result-of-a-machine-looks-absent',
    effect: 'hide',
    actions: ['offer-ai-review', 'contest-ai-result', 'review-ai-result'],
    when: ({ aiResult }) => aiResult === undefined,
  },
  {
    name: 'a-result-about-another-person-looks-absent',
    effect: 'hide',
    actions: ['contest-ai-result'],
    when: (facts) => facts.aiResult !== undefined && !isAboutCaller(facts, facts.aiResult.accountId),
  },
  {
    name: 'people-contest-for-themselves-and-for-a-child',
    effect: 'forbid',
    actions: ['contest-ai-result'],
    when: (facts) => facts.principal?.role === 'client' && !speaksFor(facts, facts.aiResult?.accountId),
  },
  {
    name: 'nothing-is-left-to-train-a-vendors-models',
    effect: 'forbid',
    actions: ['record-ai-result'],
    when: (_facts, { machine }) => machine?.vendorTraining !== false,
  },
  {
    name: 'a-machine-weighs-health-on-the-medical-side-alone',
    effect: 'forbid',
    actions: ['record-ai-result'],
    when: (facts, question) => weighsHealth(facts, question) && facts.principal?.role !== 'physician',
  },
  {
    name: 'a-machine-weighs-health-under-an-impact-assessment',
    effect: 'forbid',
    actions: ['record-ai-result'],
    when: (facts, question) =>
      weighsHealth(facts, question) && question.machine?.impactAssessment === undefined,
  },
  {
    name: 'a-machine-that-weighs-health-says-so',
    effect: 'forbid',
    actions: ['record-ai-result'],
    code: 'INVALID_REQUEST',
    when: (facts, { machine }) => machine?.weighsHealth === false && inputsOf(facts).some(isOfHealth),
  },
  {
    name: 'what-nobody-may-ask-about-is-weighed-by-no-machine',
    effect: 'forbid',
    actions: ['record-ai-result'],
    when: (facts) =>
      inputsOf(facts).some(
        (document) =>
          isOfHealth(document) && isMedicallyBarred(facts.dossier?.assessments, document.subjectId),
      ),
  },
  {
    name: 'only-what-arrived-whole-is-weighed',
    effect: 'forbid',
    actions: ['record-ai-result'],
    code: 'WRONG_STATE',
    when: (facts) => inputsOf(facts).some(({ state }) => state !== 'available'),
  },
  {
    name: 'a-dossier-has-so-many-results-and-no-more',
    effect: 'forbid',
    actions: ['record-ai-result'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier }) => (dossier?.aiResults?.length ?? 0) >= aiLimits.resultsMax,
  },
  {
    name: 'a-review-is-offered-for-a-refusal-and-once',
    effect: 'forbid',
    actions: ['offer-ai-review'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ aiResult }) => aiResult?.standing !== 'to-offer',
  },
  {
    name: 'what-is-contested-waits-for-its-review',
    effect: 'forbid',
    actions: ['contest-ai-result'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ aiResult }) => aiResult?.standing === 'contested',
  },
  {
    name: 'a-review-answers-a-person-who-contests',
    effect: 'forbid',
    actions: ['review-ai-result'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ aiResult }) => aiResult?.standing !== 'contested',
  },
  {
    name: 'a-review-looks-at-what-the-machine-looked-at',
    effect: 'forbid',
    actions: ['review-ai-result'],
    code: 'WRONG_STATE',
    when: (facts, question) => !isOfTheSameInputs(facts, question),
  },
  {
    name: 'where-health-was-weighed-the-physician-reviews',
    effect: 'forbid',
    actions: ['review-ai-result'],
    when: ({ aiResult, principal }) => aiResult?.weighsHealth === true && principal?.role !== 'physician',
  },
  {
    name: 'where-no-health-was-weighed-the-physician-has-no-part',
    effect: 'forbid',
    actions: ['review-ai-result'],
    when: ({ aiResult, principal }) => aiResult?.weighsHealth === false && principal?.role === 'physician',
  },
  {
    name: 'who-reviews-can-change-the-result',
    effect: 'forbid',
    actions: ['review-ai-result'],
    when: ({ principal }) => principal?.role === 'advisor' && principal.changesAiResults !== true,
  },
  {
    name: 'no-refusal-is-final-before-its-review-was-offered',
    effect: 'forbid',
    actions: ['advance-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier }, { advance }) =>
      advance?.to === 'closed' &&
      dossier?.aiResults?.some(({ standing }) => standing === 'to-offer' || standing === 'contested') ===
        true,
  },
  {
    name: 'who-works-on-a-dossier-records-what-a-machine-said',
    effect: 'permit',
    actions: ['record-ai-result', 'review-ai-result', 'list-ai-results'],
    when: (facts) => isAtWork(facts, 'advisor') || isAtWork(facts, 'physician'),
  },
  {
    name: 'an-advisor-offers-a-review',
    effect: 'permit',
    actions: ['offer-ai-review'],
    when: (facts) => isAtWork(facts, 'advisor'),
  },
  {
    name: 'people-see-and-contest-what-a-machine-said-of-them',
    effect: 'permit',
    actions: ['contest-ai-result', 'list-ai-results'],
    when: isPersonal,
  },
  {
    name: 'a-privacy-officer-sees-what-machines-said',
    effect: 'permit',
    actions: ['list-ai-results'],
    when: (facts) => facts.principal?.role === 'privacy-officer' && relationOf(facts) === 'case',
  },
]
