/** Of whom health information may be asked for a loan (R3.3). */
import { categories } from '../../../../shared/model/categories.ts'
import { AccountId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Dossier } from '../../../../shared/model/records.ts'
import type { Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import {
  account,
  asAdvisor,
  asPhysician,
  loan,
  now,
  other,
  read,
  record,
  upload,
  wanting,
} from '../people.ts'
import { alpha, camille, giving, parent, sendingHealth, share } from '../sharing-people.ts'

const ask = (action: Question['action']): Question => ({ action, audience: 'advisor' })
const gate = (...medical: ('allowed' | 'barred')[]): Dossier => ({
  ...loan,
  assessments: medical.map((one, place) => ({
    accountId: place === 0 ? loan.accountId : AccountId.parse(`account_${other}`),
    medical: one,
  })),
})
const unshared = 'REFUSED what-nobody-may-ask-about-is-read-and-shared-by-nobody'
const notNeeded = 'CATEGORY_NOT_NEEDED no-health-information-is-brought-where-none-may-be-asked'

export const loanCases: readonly Case[] = [
  ['an advisor declares a loan', asAdvisor, ask('update-loan'), 'an-advisor-declares-the-loan'],
  [
    'but not of a car',
    { ...asAdvisor, dossier: { ...loan, line: 'motor' } },
    ask('update-loan'),
    'WRONG_STATE only-a-loan-dossier-has-a-loan',
  ],
  [
    'and insures another client of theirs',
    { ...asAdvisor, account },
    ask('add-insured'),
    'an-advisor-declares-the-loan',
  ],
  [
    "never somebody else's",
    { ...asAdvisor, account: { ...account, registeredBy: PrincipalId.parse(`principal_${other}`) } },
    ask('add-insured'),
    'NOT_FOUND only-an-account-of-ones-own-is-insured',
  ],
  [
    'no report is brought of a person whom nobody may ask',
    { ...asAdvisor, dossier: gate('barred') },
    upload('operation-report'),
    notNeeded,
  ],
  [
    'a passport is',
    { ...asAdvisor, dossier: gate('barred') },
    upload('passport'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'nor is one asked for',
    { ...asAdvisor, dossier: gate('barred', 'barred') },
    wanting('operation-report'),
    'CATEGORY_NOT_NEEDED no-health-information-is-asked-for-where-none-may-be',
  ],
  [
    'but where one of two may be asked, it is',
    { ...asAdvisor, dossier: gate('barred', 'allowed') },
    wanting('operation-report'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'what came in before the gate closed is read by no physician',
    { ...asPhysician, dossier: gate('barred') },
    read,
    unshared,
  ],
  [
    'nor sent to a partner',
    { ...sendingHealth, dossier: gate('barred') },
    share('transmit-documents', 'physician', 'medical'),
    unshared,
  ],
  [
    'where the gate is open both are done',
    { ...sendingHealth, dossier: gate('allowed') },
    share('transmit-documents', 'physician', 'medical'),
    'the-medical-side-sends-to-a-medical-service',
  ],
  [
    'nor is there a consent to share it',
    { now, principal: camille, dossier: gate('barred'), partner: alpha },
    share('give-consent', 'client', 'medical', {
      categories: [categories.get('operation-report')],
      channel: 'signed',
      medicalService: 'Service medical Alpha',
    }),
    'REFUSED nobody-agrees-to-share-what-nobody-may-ask',
  ],
  [
    'nor do parents give one for a child of whom nothing may be asked',
    {
      now,
      principal: parent,
      dossier: { ...gate('barred'), client: { ...loan.client, birthDate: '2015-01-01' } },
      partner: alpha,
    },
    giving('medical', ['operation-report']),
    'REFUSED nobody-agrees-to-share-what-nobody-may-ask',
  ],
  [
    'nobody is assessed where nobody may be',
    { ...asPhysician, dossier: gate('barred') },
    record,
    'WRONG_STATE nobody-is-assessed-where-none-may-be',
  ],
]
