/** What people may add and take back, and two sources that the law closes. */
import { categories } from '../../../../shared/model/categories.ts'
import type { Consent } from '../../../../shared/model/consent.ts'
import type { Partner } from '../../../../shared/model/partner.ts'
import type { Dossier } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, dumas, loan, now, upload } from '../people.ts'
import { alpha, camille, nonMedical, share } from '../sharing-people.ts'

const car: Dossier = { ...loan, line: 'motor' }
const provider: Partner = { ...alpha, kind: 'data-provider' }
const agreed: Consent = { ...nonMedical, categories: ['financial-situation'] }
const asClient: Facts = { now, principal: camille, dossier: loan, partner: provider, consent: agreed }
const add = (id: string, audience: Question['audience'], more: Partial<Question> = {}): Question => ({
  action: 'update-optional-data',
  audience,
  category: categories.get(id),
  ...more,
})
const fromProvider = { partnerId: provider.partnerId }
const figures = (more: Partial<Question> = {}) =>
  add('financial-situation', 'client', { ...fromProvider, ...more })
const near: Question = { action: 'find-agency', audience: 'client' }
const agree = (id: string): Question =>
  share('give-consent', 'client', 'non-medical', { categories: [categories.get(id)], channel: 'signed' })
const from = (source: 'person' | 'shared-medical-record' | 'genetic-test'): Question => ({
  ...upload('operation-report'),
  upload: { sizeBytes: 1, mediaType: 'application/pdf', source },
})

const theirs = 'people-add-and-take-back-what-is-theirs'
const notNeeded = 'CATEGORY_NOT_NEEDED what-the-line-does-not-need-is-not-added'
const noConsent = 'REFUSED accounts-are-looked-at-under-a-consent-of-their-own'
const keptOut = 'CATEGORY_NOT_NEEDED what-the-law-keeps-out-of-insurance-is-not-taken'
const notCovered = 'CATEGORY_NOT_NEEDED a-consent-covers-documents-that-the-line-needs'

export const optionalDataCases: readonly Case[] = [
  ['a person adds their plate', { ...asClient, dossier: car }, add('licence-plate', 'client'), theirs],
  ['to a car and to no loan', asClient, add('licence-plate', 'client'), notNeeded],
  [
    'an advisor adds what a provider knows of the car',
    { ...asAdvisor, dossier: car, partner: provider },
    add('vehicle-technical-data', 'advisor', fromProvider),
    'an-advisor-adds-what-is-known-of-a-car',
  ],
  [
    'and what no approved provider knows, nobody',
    { ...asAdvisor, dossier: car, partner: alpha },
    add('vehicle-technical-data', 'advisor', fromProvider),
    'WRONG_STATE what-others-know-comes-from-an-approved-provider',
  ],
  ['a person has their accounts looked at under a consent', asClient, figures(), theirs],
  ['without one nobody looks', { ...asClient, consent: undefined }, figures(), noConsent],
  ['nor under one for something else', { ...asClient, consent: nonMedical }, figures(), noConsent],
  [
    'nor under one that expired',
    { ...asClient, consent: { ...agreed, expiresOn: '2026-11-24' } },
    figures(),
    noConsent,
  ],
  [
    'what was fetched is taken back without any',
    { ...asClient, consent: undefined },
    figures({ isTakenBack: true }),
    theirs,
  ],
  [
    'and though the provider left',
    { ...asClient, partner: { ...provider, active: false } },
    figures({ isTakenBack: true }),
    theirs,
  ],
  [
    'who then fetches nothing more',
    { ...asClient, partner: { ...provider, active: false } },
    figures(),
    'WRONG_STATE what-others-know-comes-from-an-approved-provider',
  ],
  [
    'nor does nobody',
    { ...asClient, partner: undefined },
    figures({ partnerId: undefined }),
    'WRONG_STATE what-others-know-comes-from-an-approved-provider',
  ],
  [
    'once the dossier is closed nothing is added',
    { ...asClient, dossier: { ...loan, state: 'closed' } },
    figures(),
    'WRONG_STATE nothing-is-added-to-a-closed-dossier',
  ],
  [
    'and all is taken back that was',
    { ...asClient, dossier: { ...loan, state: 'closed' } },
    figures({ isTakenBack: true }),
    theirs,
  ],
  ['a passport is nothing that one adds beside documents', asClient, add('passport', 'client'), notNeeded],
  [
    'an advisor adds nothing while the dossier is restricted',
    {
      ...asAdvisor,
      dossier: { ...car, restriction: { since: '2026-11-24T09:00:00.000Z', reference: 'R-1' } },
    },
    add('licence-plate', 'advisor'),
    'REFUSED a-restricted-dossier-is-kept-and-not-worked-on',
  ],
  [
    'an advisor fetches nothing of it',
    { ...asAdvisor, partner: provider, consent: agreed },
    add('financial-situation', 'advisor', fromProvider),
    'REFUSED nothing-permits-it',
  ],
  [
    'a consent to a provider is for that alone',
    asClient,
    agree('financial-situation'),
    'people-consent-for-themselves-and-their-children',
  ],
  ['and for no statement that people bring themselves', asClient, agree('bank-statements'), notCovered],
  [
    'an insurer is not agreed to for it',
    { ...asClient, partner: alpha },
    agree('financial-situation'),
    notCovered,
  ],
  [
    'a person asks for the nearest agency',
    { now, principal: camille },
    near,
    'people-ask-which-agency-is-near',
  ],
  [
    'a physician does not',
    { now, principal: dumas },
    { ...near, audience: 'physician' },
    'REFUSED nothing-permits-it',
  ],
  ['an extract of the shared medical record is not taken', asAdvisor, from('shared-medical-record'), keptOut],
  ['nor a genetic test, even if the person offers it', asAdvisor, from('genetic-test'), keptOut],
  ['what the person has themselves is', asAdvisor, from('person'), 'an-advisor-works-on-assigned-dossiers'],
]
