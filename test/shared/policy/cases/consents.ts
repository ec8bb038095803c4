/** Giving, noting and withdrawing consents. */
import type { Consent } from '../../../../shared/model/consent.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, loan, now } from '../people.ts'
import { alpha, born, camille, giving, medical, parent, stranger } from '../sharing-people.ts'

const theirs: Facts = { now, principal: camille, dossier: loan, partner: alpha }
const noted = { ...asAdvisor, partner: alpha }
const health = giving('medical', ['operation-report'])
const rest = giving('non-medical', ['employment-contract'])
const byPhone: Question = {
  ...giving('non-medical', ['passport'], { channel: 'phone' }),
  audience: 'advisor',
}
/** A dossier in which somebody of that age is insured beside the client. */
const insuredBeside = (birthDate?: string): Facts['dossier'] => ({
  ...loan,
  coInsured: [stranger],
  ...(birthDate === undefined ? {} : { coInsuredBirthDates: [birthDate] }),
})
const ofTheOther: Question = {
  ...byPhone,
  sharing: { ...byPhone.sharing, desk: 'non-medical', subjectId: stranger },
}
const withdraw: Question = { action: 'withdraw-consent', audience: 'client' }
const register = (known?: boolean): Question => ({
  action: 'register-partner',
  audience: 'privacy',
  ...(known === undefined ? {} : { partnerId: alpha.partnerId }),
})
const diane: Facts = { now, principal: { ...camille, role: 'privacy-officer', country: 'FR' } }
const notNeeded = 'CATEGORY_NOT_NEEDED a-consent-covers-documents-that-the-line-needs'
const ownConsent = 'people-consent-for-themselves-and-their-children'
const tooYoung = 'REFUSED under-fifteen-the-guardian-consents-and-from-then-on-nobody-else'
const full = {
  version: 1,
  consents: Array.from({ length: 60 }, (): Consent => medical),
}

export const consentCases: readonly Case[] = [
  ['a client signs a health consent that names the medical service', theirs, health, ownConsent],
  ['and one for the other desk', theirs, rest, ownConsent],
  [
    'a consent to a partner whom nobody registered',
    { ...theirs, partner: undefined },
    rest,
    'NOT_FOUND an-unknown-partner-looks-absent',
  ],
  [
    'and to one that left',
    { ...theirs, partner: { ...alpha, active: false } },
    rest,
    'WRONG_STATE a-partner-that-left-is-sent-nothing',
  ],
  [
    'a consent to a category that the line does not need',
    theirs,
    giving('non-medical', ['vehicle-registration']),
    notNeeded,
  ],
  ['to one that does not exist', theirs, giving('non-medical', ['no-such-thing']), notNeeded],
  ['to what others wrote about the person', theirs, giving('medical', ['physician-note']), notNeeded],
  ['to what vigilance keeps', theirs, giving('non-medical', ['aml-kyc-file']), notNeeded],
  [
    'health and the rest in one consent',
    theirs,
    giving('medical', ['operation-report', 'passport']),
    'CATEGORY_NOT_NEEDED health-has-a-consent-of-its-own',
  ],
  [
    'health for the desk that is not medical',
    theirs,
    giving('non-medical', ['operation-report']),
    'CATEGORY_NOT_NEEDED health-has-a-consent-of-its-own',
  ],
  [
    'a health consent that names no medical service',
    theirs,
    { ...health, sharing: { ...health.sharing, desk: 'medical', medicalService: undefined } },
    'WRONG_STATE a-health-consent-names-the-medical-service',
  ],
  [
    'or another one than the partner has',
    theirs,
    giving('medical', ['operation-report'], { medicalService: 'another' }),
    'WRONG_STATE a-health-consent-names-the-medical-service',
  ],
  [
    'a partner without a medical service gets no health consent',
    { ...theirs, partner: { ...alpha, medicalService: undefined } },
    health,
    'WRONG_STATE a-health-consent-names-the-medical-service',
  ],
  ['an advisor notes a consent by phone', noted, byPhone, 'an-advisor-notes-what-the-person-said'],
  [
    'and never one for health',
    noted,
    { ...health, audience: 'advisor' },
    'REFUSED a-health-consent-is-signed-by-the-person',
  ],
  [
    'an advisor without the dossier notes none',
    { ...noted, assignment: undefined },
    byPhone,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'nor one of a person who is not in it',
    noted,
    { ...byPhone, sharing: { desk: 'non-medical', subjectId: stranger } },
    'NOT_FOUND a-person-outside-the-dossier-looks-absent',
  ],
  [
    'but of a co-borrower',
    { ...noted, dossier: insuredBeside('1990-01-01') },
    ofTheOther,
    'an-advisor-notes-what-the-person-said',
  ],
  [
    'and not of one who is fourteen',
    { ...noted, dossier: insuredBeside('2011-11-25') },
    ofTheOther,
    tooYoung,
  ],
  ['nor of one whose age nobody knows', { ...noted, dossier: insuredBeside() }, ofTheOther, tooYoung],
  ['nor of a client who is fourteen', { ...noted, dossier: born('2011-11-25') }, byPhone, tooYoung],
  [
    'but on their fifteenth birthday',
    { ...noted, dossier: born('2011-11-24') },
    byPhone,
    'an-advisor-notes-what-the-person-said',
  ],
  [
    'one who is insured beside the client and fourteen consents to nothing either',
    { ...theirs, principal: { ...camille, accountId: stranger }, dossier: insuredBeside('2011-11-25') },
    rest,
    tooYoung,
  ],
  [
    'a child consents on their fifteenth birthday',
    { ...theirs, dossier: born('2011-11-24') },
    rest,
    ownConsent,
  ],
  ['and not the day before', { ...theirs, dossier: born('2011-11-25') }, rest, tooYoung],
  [
    'until then the guardian does',
    { ...theirs, principal: parent, dossier: born('2011-11-25') },
    rest,
    ownConsent,
  ],
  ['and from then on no more', { ...theirs, principal: parent, dossier: born('2011-11-24') }, rest, tooYoung],
  [
    'an heir consents to nothing',
    { ...theirs, principal: { ...camille, accountId: stranger, heirOf: [loan.accountId] } },
    rest,
    'REFUSED nobody-consents-for-another-adult',
  ],
  [
    'a ledger that is full takes no further partner',
    { ...theirs, ledger: full },
    rest,
    'WRONG_STATE a-dossier-goes-to-so-many-partners-and-no-more',
  ],
  ['but renews what is in it', { ...theirs, ledger: full, consent: medical }, health, ownConsent],
  ['a client withdraws', { ...theirs, consent: medical }, withdraw, ownConsent],
  [
    'not what is withdrawn',
    { ...theirs, consent: { ...medical, state: 'withdrawn' } },
    withdraw,
    'WRONG_STATE what-is-withdrawn-stays-withdrawn',
  ],
  [
    "not another's consent",
    { ...theirs, consent: { ...medical, accountId: stranger } },
    withdraw,
    'NOT_FOUND a-consent-of-another-person-looks-absent',
  ],
  ['nor one that is not there', theirs, withdraw, 'NOT_FOUND a-consent-of-another-person-looks-absent'],
  [
    'an advisor withdraws on their word',
    { ...noted, consent: medical },
    { ...withdraw, audience: 'advisor' },
    'an-advisor-notes-what-the-person-said',
  ],
  [
    'a parent takes back what they said for their child',
    { ...theirs, principal: parent, dossier: born('2010-01-01'), consent: medical },
    withdraw,
    ownConsent,
  ],
  ['a client sees their consents', theirs, { action: 'list-consents', audience: 'client' }, ownConsent],
  [
    'a privacy officer registers a partner',
    diane,
    register(),
    'a-privacy-officer-keeps-the-register-of-partners',
  ],
  [
    'and changes one that is there',
    { ...diane, partner: alpha },
    register(true),
    'a-privacy-officer-keeps-the-register-of-partners',
  ],
  ['not one that is not', diane, register(true), 'NOT_FOUND an-unknown-partner-looks-absent'],
  [
    'legal and accounting register none',
    { now, principal: { ...camille, role: 'legal-accounting', country: 'FR' } },
    register(),
    'REFUSED nothing-permits-it',
  ],
]
