/** Sending documents to a partner's desk, and what the desk may do with them. */
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, asPhysician, loan, now, report } from '../people.ts'
import {
  alpha,
  contract,
  desk,
  elsewhere,
  medical,
  nonMedical,
  reading,
  released,
  sendingHealth,
  sendingRest,
  share,
  stranger,
  transmission,
} from '../sharing-people.ts'

const toMedical = share('transmit-documents', 'physician', 'medical')
const toSales = share('transmit-documents', 'advisor', 'non-medical')
const dayAfter = now + 86_400_000
const noConsent = 'REFUSED without-a-live-consent-nothing-is-shared'
const release: Question = {
  action: 'release-transmission',
  audience: 'physician',
  partnerId: alpha.partnerId,
}
const releasing: Facts = { ...asPhysician, partner: alpha }
const read: Question = { action: 'read-transmitted-document', audience: 'partner', purpose: 'underwriting' }
const mine = share('list-transmissions', 'partner', 'medical')
const ofDossier: Question = { action: 'list-transmissions', audience: 'advisor' }
const acknowledge: Question = {
  action: 'acknowledge-transmission',
  audience: 'partner',
  received: transmission.documents,
}
const decided = (decision: Question['decision']): Question => ({
  action: 'decide-transmission',
  audience: 'partner',
  decision,
})
const sales: Facts = {
  now,
  principal: desk('partner'),
  partner: alpha,
  dossier: loan,
  transmission: { ...transmission, desk: 'non-medical' },
}
const at = (state: typeof transmission.state): Facts => ({
  ...sales,
  transmission: { ...transmission, desk: 'non-medical', state },
})
const outside = { ...alpha, country: 'MA' }
const passport = { ...contract, category: 'passport' }
const withPassport: Facts = {
  ...sendingRest,
  consent: { ...nonMedical, categories: ['passport', 'bank-statements'] },
  sending: [passport],
}
const looksAbsent = 'NOT_FOUND a-dossier-without-relation-looks-absent'
const follows = 'WRONG_STATE a-decision-follows-from-where-a-transmission-stands'
const decides = 'a-partner-decides-through-its-non-medical-desk'

export const sharingCases: readonly Case[] = [
  [
    'a physician sends what they released to the medical service of the consent',
    sendingHealth,
    toMedical,
    'the-medical-side-sends-to-a-medical-service',
  ],
  [
    'an advisor sends the rest to the other desk',
    sendingRest,
    toSales,
    'an-advisor-sends-what-the-person-agreed-to',
  ],
  [
    'an advisor sends no health document, whatever the desk',
    { ...sendingHealth, principal: asAdvisor.principal, assignment: asAdvisor.assignment },
    { ...toMedical, audience: 'advisor' },
    'REFUSED nothing-permits-it',
  ],
  [
    'nor one among others to the desk that is not medical',
    { ...sendingRest, sending: [contract, released] },
    toSales,
    'REFUSED health-goes-to-the-medical-desk-and-nothing-else-does',
  ],
  [
    'and a physician nothing but health',
    { ...sendingHealth, sending: [released, contract] },
    toMedical,
    'REFUSED health-goes-to-the-medical-desk-and-nothing-else-does',
  ],
  [
    'a document that is not there is not sent',
    { ...sendingRest, sending: [contract, undefined] },
    toSales,
    'NOT_FOUND an-absent-document-is-not-sent',
  ],
  ['nor is nothing', { ...sendingRest, sending: [] }, toSales, 'NOT_FOUND an-absent-document-is-not-sent'],
  ['nothing is sent without a consent', { ...sendingRest, consent: undefined }, toSales, noConsent],
  [
    'nor under one that was withdrawn',
    { ...sendingRest, consent: { ...nonMedical, state: 'withdrawn' } },
    toSales,
    noConsent,
  ],
  [
    'nor from the day on which it expires',
    {
      ...sendingRest,
      principal: { ...asAdvisor.principal, trainingValidUntil: '2027-01-01' } as Facts['principal'],
      now: dayAfter,
    },
    toSales,
    noConsent,
  ],
  ['nor what it does not cover', { ...sendingRest, sending: [contract, passport] }, toSales, noConsent],
  [
    "nor another person's document",
    { ...sendingRest, sending: [{ ...contract, subjectId: stranger }] },
    toSales,
    noConsent,
  ],
  [
    'a medical service that changed its name has no consent',
    { ...sendingHealth, partner: { ...alpha, medicalService: 'another' } },
    toMedical,
    'REFUSED a-consent-is-for-the-medical-service-it-names',
  ],
  [
    'what no physician released stays',
    { ...sendingHealth, sending: [report] },
    toMedical,
    'REFUSED a-physician-releases-what-is-medical',
  ],
  [
    'a partner that left is sent nothing',
    { ...sendingRest, partner: { ...alpha, active: false } },
    toSales,
    'WRONG_STATE a-partner-that-left-is-sent-nothing',
  ],
  [
    'what is not available is not sent',
    { ...sendingRest, sending: [{ ...contract, state: 'moving' }] },
    toSales,
    'WRONG_STATE only-what-arrived-whole-is-sent',
  ],
  [
    'a partner outside the EEA without a mechanism is sent nothing',
    { ...withPassport, partner: outside },
    toSales,
    'REFUSED outside-the-eea-a-transfer-rests-on-a-mechanism',
  ],
  [
    'with one it is sent what may leave',
    { ...withPassport, partner: { ...outside, transferMechanism: 'SCC-1' } },
    toSales,
    'an-advisor-sends-what-the-person-agreed-to',
  ],
  [
    'and never bank statements',
    {
      ...withPassport,
      partner: { ...outside, transferMechanism: 'SCC-1' },
      sending: [{ ...contract, category: 'bank-statements' }],
    },
    toSales,
    'REFUSED what-stays-in-the-eea-is-not-sent-out-of-it',
  ],
  [
    'nor anything medical',
    { ...sendingHealth, partner: { ...outside, transferMechanism: 'SCC-1' } },
    toMedical,
    'REFUSED what-stays-in-the-eea-is-not-sent-out-of-it',
  ],
  [
    'from a closed account nothing is sent',
    { ...sendingRest, dossier: { ...loan, phase: 'deletion-requested' } },
    toSales,
    'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting',
  ],
  ['a physician releases a health document', releasing, release, 'the-assigned-physician-releases'],
  [
    'and nothing else',
    { ...releasing, document: contract },
    release,
    'NOT_FOUND only-health-documents-are-released',
  ],
  [
    'and for no partner without a medical service',
    { ...releasing, partner: { ...alpha, medicalService: undefined } },
    release,
    'WRONG_STATE a-release-is-for-a-medical-service',
  ],
  [
    'an advisor releases nothing',
    { ...asAdvisor, document: report, partner: alpha },
    { ...release, audience: 'advisor' },
    'REFUSED nothing-permits-it',
  ],
  [
    'the medical desk reads what was sent to it',
    reading,
    read,
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
  ],
  [
    'the other desk of the same partner does not',
    { ...reading, principal: desk('partner') },
    read,
    looksAbsent,
  ],
  [
    'nor another partner',
    { ...reading, transmission: { ...transmission, partnerId: 'partner_x' as typeof alpha.partnerId } },
    read,
    looksAbsent,
  ],
  [
    'nor one that names the partner whose it is',
    {
      ...reading,
      principal: { ...desk('partner-medical'), partnerId: 'partner_x' as typeof alpha.partnerId },
    },
    read,
    looksAbsent,
  ],
  [
    'nor the medical service of a partner that left',
    { ...reading, partner: { ...alpha, active: false } },
    read,
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
  [
    'nor what was not in the transmission',
    { ...reading, document: { ...released, documentId: elsewhere } },
    read,
    'NOT_FOUND what-was-not-sent-looks-absent',
  ],
  [
    'nor anything once the consent is withdrawn',
    { ...reading, consent: { ...medical, state: 'withdrawn' } },
    read,
    noConsent,
  ],
  ['or has expired', { ...reading, now: dayAfter }, read, noConsent],
  [
    'or covers it no more',
    { ...reading, consent: { ...medical, categories: ['sick-leave-notice'] } },
    read,
    noConsent,
  ],
  [
    'nor once the partner withdrew',
    { ...reading, transmission: { ...transmission, state: 'withdrawn' } },
    read,
    'REFUSED a-transmission-that-is-over-gives-nothing-out',
  ],
  [
    'nor for another purpose',
    reading,
    { ...read, purpose: 'claim-handling' },
    'REFUSED a-transmission-is-read-for-its-purpose',
  ],
  [
    'nor bytes that are not those that were sent',
    {
      ...reading,
      transmission: {
        ...transmission,
        documents: [{ documentId: released.documentId, sha256: medical.textDigest }],
      },
    },
    read,
    'WRONG_STATE only-the-bytes-that-were-sent-are-handed-out',
  ],
  [
    'nor from outside the EEA',
    {
      ...reading,
      principal: {
        ...desk('partner-medical'),
        country: 'MA',
        transfer: { mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn: '2027-01-01' },
      },
    },
    read,
    'REFUSED what-stays-in-the-eea-is-not-opened-from-outside',
  ],
  [
    'a desk finds what was sent to it',
    { now, principal: desk('partner-medical'), partner: alpha },
    mine,
    'a-desk-finds-what-was-sent-to-it',
  ],
  [
    'and not what was sent to the other',
    { now, principal: desk('partner'), partner: alpha },
    mine,
    'NOT_FOUND another-desk-looks-absent',
  ],
  [
    'and nothing at all once its partner left',
    { now, principal: desk('partner-medical'), partner: { ...alpha, active: false } },
    mine,
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
  [
    'an advisor sees where transmissions stand',
    asAdvisor,
    ofDossier,
    'an-advisor-sees-where-transmissions-stand',
  ],
  [
    'and of no dossier but their own',
    { ...asAdvisor, assignment: undefined },
    ofDossier,
    'NOT_FOUND transmissions-of-a-dossier-without-relation-look-absent',
  ],
  [
    'a physician lists none',
    asPhysician,
    { ...ofDossier, audience: 'physician' },
    'REFUSED nothing-permits-it',
  ],
  [
    'a desk acknowledges exactly what was sent',
    { ...reading, document: undefined },
    acknowledge,
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
  ],
  [
    'with no other digest',
    reading,
    { ...acknowledge, received: [{ documentId: released.documentId, sha256: medical.textDigest }] },
    'WRONG_STATE an-acknowledgement-names-exactly-what-was-sent',
  ],
  [
    'and once',
    { ...reading, transmission: { ...transmission, state: 'acknowledged' } },
    acknowledge,
    'WRONG_STATE a-transmission-is-acknowledged-once',
  ],
  ['a partner accepts', at('acknowledged'), decided('accepted'), decides],
  ['and withdraws after that', at('accepted'), decided('withdrawn'), decides],
  ['what it declined it does not accept', at('declined'), decided('accepted'), follows],
  ['and what it accepted it does not decline', at('accepted'), decided('declined'), follows],
  [
    'a partner that left decides nothing',
    { ...at('acknowledged'), partner: { ...alpha, active: false } },
    decided('accepted'),
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
  ['its medical service decides nothing', reading, decided('accepted'), 'REFUSED nothing-permits-it'],
]
