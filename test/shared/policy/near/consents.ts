/** Giving consents: what comes close. */
import { categories } from '../../../../shared/model/categories.ts'
import { AccountId } from '../../../../shared/model/ids.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import { asAdvisor, letters, loan, now } from '../people.ts'
import { alpha, camille, contract, giving, sendingRest, share, stranger } from '../sharing-people.ts'
import type { Near } from './near.ts'

const third = AccountId.parse(`account_${letters.slice(1)}2`)
const theirs: Facts = { now, principal: camille, dossier: loan, partner: alpha }
const provider: Facts = { ...theirs, partner: { ...alpha, kind: 'data-provider' } }
const needed = 'a-consent-covers-documents-that-the-line-needs'
const outside = 'a-person-outside-the-dossier-looks-absent'
const signed = 'a-health-consent-is-signed-by-the-person'
const brought = 'only-what-people-bring-themselves-leaves'
const young = 'under-fifteen-the-guardian-consents-and-from-then-on-nobody-else'
const finances = categories.get('financial-situation')
const passport = categories.get('passport')
const of = (subjectId: AccountId): Question => ({
  ...giving('non-medical', ['passport'], { channel: 'phone', subjectId }),
  audience: 'advisor',
})
const to = (...given: NonNullable<NonNullable<Question['sharing']>['categories']>): Question => ({
  ...giving('non-medical', []),
  sharing: { desk: 'non-medical', categories: given },
})
const send = share('transmit-documents', 'advisor', 'non-medical')
const sending = (...documents: NonNullable<Facts['sending']>): Facts => ({
  ...sendingRest,
  sending: documents,
})
const beside = (coInsured: readonly AccountId[], coInsuredBirthDates?: readonly string[]): Facts => ({
  ...asAdvisor,
  partner: alpha,
  dossier: {
    ...loan,
    coInsured: [...coInsured],
    ...(coInsuredBirthDates === undefined ? {} : { coInsuredBirthDates: [...coInsuredBirthDates] }),
  },
})

export const consentsNearby: readonly Near[] = [
  ['a provider is agreed to for what it looks at', needed, false, provider, to(finances)],
  ['and for nothing that it does not', needed, true, provider, to(passport)],
  ['nor for what does not exist', needed, true, provider, to(undefined)],
  [
    'nor on a line that needs none of it',
    needed,
    true,
    { ...provider, dossier: { ...loan, line: 'motor' } },
    to(finances),
  ],
  [
    'one that is needed and one that is not',
    needed,
    true,
    theirs,
    giving('non-medical', ['passport', 'vehicle-registration']),
  ],
  ['what people tell and do not bring', needed, true, theirs, to(categories.get('licence-plate'))],
  ['the client', outside, false, beside([]), of(loan.accountId)],
  ['somebody who is insured beside them', outside, false, beside([third, stranger]), of(stranger)],
  ['somebody else', outside, true, beside([third]), of(stranger)],
  ['a client signs for health', signed, false, theirs, giving('medical', ['operation-report'])],
  [
    'and by phone nobody does',
    signed,
    true,
    theirs,
    giving('medical', ['operation-report'], { channel: 'phone' }),
  ],
  [
    'nor does an heir',
    signed,
    true,
    { ...everybody.heir, partner: alpha },
    giving('medical', ['operation-report']),
  ],
  ['nor an advisor with a signature', signed, true, asAdvisor, giving('medical', ['operation-report'])],
  [
    'one that others wrote among others',
    brought,
    true,
    sending(contract, { ...contract, category: 'physician-note' }),
    send,
  ],
  [
    'one that is told and not brought',
    brought,
    true,
    sending({ ...contract, category: 'licence-plate' }),
    send,
  ],
  ['one of a category that is no more', brought, true, sending({ ...contract, category: 'diary' }), send],
  ['one that is not there, and one that may leave', brought, false, sending(undefined, contract), send],
  ['nothing', brought, false, { ...sendingRest, sending: undefined }, send],
  [
    'an adult beside the client',
    young,
    false,
    beside([third, stranger], ['2015-01-01', '1990-01-01']),
    of(stranger),
  ],
  [
    'a child beside the client',
    young,
    true,
    beside([third, stranger], ['1990-01-01', '2015-01-01']),
    of(stranger),
  ],
  [
    'one of whom no birth date is known',
    young,
    true,
    beside([third, stranger], ['1990-01-01']),
    of(stranger),
  ],
  ['one who is not in the dossier', young, true, beside([third], ['1990-01-01']), of(stranger)],
  ['one beside whom nobody is insured', young, true, asAdvisor, of(stranger)],
]
