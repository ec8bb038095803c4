/** Retention, sending documents and who is in office: what comes close. */
import {
  DocumentId,
  HoldId,
  instantOf,
  PartnerId,
  PrincipalId,
  Sha256,
} from '../../../../shared/model/ids.ts'
import { parisDay } from '../../../../shared/model/paris-day.ts'
import type { SentDocument, Transmission } from '../../../../shared/model/partner.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Hold } from '../../../../shared/model/retention.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import {
  ada,
  asAdvisor,
  asPhysician,
  dumas,
  letters,
  loan,
  now,
  other,
  payslip,
  principalId,
  report,
} from '../people.ts'
import {
  alpha,
  contract,
  desk,
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
import type { Near } from './near.ts'

const beta = PartnerId.parse(`partner_${other}`)
const [holdId, otherHold] = [HoldId.parse(`hold_${letters}`), HoldId.parse(`hold_${other}`)]
const hold: Hold = {
  holdId,
  kind: 'litigation',
  reference: 'file-7',
  reviewOn: '2027-11-24',
  placedBy: PrincipalId.parse(`principal_${other}`),
  placedAt: '2026-11-24T09:00:00.000Z',
}
const held: Facts = {
  ...everybody.legal,
  retention: {
    version: 1,
    dossierId: loan.dossierId,
    clocks: {},
    circumstances: [],
    holds: [hold, { ...hold, holdId: otherHold, liftAskedBy: principalId }],
  },
}
const byTwo = 'a-hold-is-lifted-by-two'
const lift = (one: typeof holdId): Question => ({ action: 'lift-hold', audience: 'privacy', holdId: one })
const opened = parisDay(instantOf(loan.dossierId))
const beforeOpening = 'nothing-happened-to-a-dossier-before-it-was-opened'
const happened = (on?: string): Question => ({ action: 'record-event', audience: 'privacy', on })
const destroy: Question = { action: 'destroy-version', audience: 'system' }
const undecided = 'what-nobody-decided-on-is-not-destroyed'
const certificate = 'a-document-that-is-not-destroyed-has-no-certificate'
const certify = (certificateOf?: 'superseded'): Question => ({
  action: 'show-certificate',
  audience: 'privacy',
  certificateOf,
})

const one: SentDocument = { documentId: released.documentId, sha256: released.sha256 }
const two: SentDocument = {
  documentId: DocumentId.parse(`document_${other}`),
  sha256: Sha256.parse('c'.repeat(64)),
}
const received = (...documents: readonly SentDocument[]): Question => ({
  action: 'acknowledge-transmission',
  audience: 'partner',
  received: documents,
})
const exactly = 'an-acknowledgement-names-exactly-what-was-sent'
const withTwo: Facts = { ...reading, transmission: { ...transmission, documents: [one, two] } }
const read: Question = { action: 'read-transmitted-document', audience: 'partner', purpose: 'underwriting' }
const over = 'a-transmission-that-is-over-gives-nothing-out'
const standing = (state: Transmission['state']): Facts => ({
  ...reading,
  transmission: { ...transmission, state },
})
const follow = 'a-decision-follows-from-where-a-transmission-stands'
const decide = (decision?: Question['decision']): Question => ({
  action: 'decide-transmission',
  audience: 'partner',
  decision,
})
const mayFollow: Readonly<Record<Transmission['state'], readonly string[]>> = {
  sent: ['accepted', 'declined', 'withdrawn'],
  acknowledged: ['accepted', 'declined', 'withdrawn'],
  accepted: ['withdrawn'],
  declined: [],
  withdrawn: [],
}
const states = Object.keys(mayFollow) as Transmission['state'][]

const sendHealth = share('transmit-documents', 'physician', 'medical')
const sendRest = share('transmit-documents', 'advisor', 'non-medical')
const absent = 'an-absent-document-is-not-sent'
const desks = 'health-goes-to-the-medical-desk-and-nothing-else-does'
const live = 'without-a-live-consent-nothing-is-shared'
const service = 'a-consent-is-for-the-medical-service-it-names'
const releases = 'a-physician-releases-what-is-medical'
const mechanism = 'outside-the-eea-a-transfer-rests-on-a-mechanism'
const inside = 'what-stays-in-the-eea-is-not-sent-out-of-it'
const whole = 'only-what-arrived-whole-is-sent'
const left = 'a-partner-that-left-finds-nothing-more'
const anotherDesk = 'another-desk-looks-absent'
const noRelation = 'transmissions-of-a-dossier-without-relation-look-absent'
const abroad = { ...alpha, country: 'US' }
const list = (more: Partial<Question> = {}): Question => ({
  action: 'list-transmissions',
  audience: 'partner',
  ...more,
})
const ofDesk = (to: 'medical' | 'non-medical', partnerId = alpha.partnerId) =>
  list({ partnerId, sharing: { desk: to } })
const release = share('release-transmission', 'physician', 'medical')

export const sharingNearby: readonly Near[] = [
  ['a hold that nobody asked to lift', byTwo, false, held, lift(holdId)],
  ['one that the same person did', byTwo, true, held, lift(otherHold)],
  ['the day it was opened', beforeOpening, false, held, happened(opened)],
  ['a day long before', beforeOpening, true, held, happened('2000-01-01')],
  ['no day', beforeOpening, true, held, happened()],
  ['to no dossier', beforeOpening, true, { now }, happened(opened)],
  [
    'what is marked',
    undecided,
    false,
    { now, document: { ...payslip, state: 'destroying', disposition: { mark: true } as never } },
    destroy,
  ],
  ['what is not', undecided, true, { now, document: { ...payslip, state: 'destroying' } }, destroy],
  [
    'what is kept',
    undecided,
    true,
    { now, document: { ...payslip, disposition: { mark: true } as never } },
    destroy,
  ],
  ['what is destroyed', certificate, false, { now, document: { ...payslip, state: 'destroyed' } }, certify()],
  ['what is there', certificate, true, { now, document: payslip }, certify()],
  [
    'of what stood there before, where nothing did',
    certificate,
    true,
    { now, document: { ...payslip, state: 'destroyed' } },
    certify('superseded'),
  ],
  ['what was sent, in another order', exactly, false, withTwo, received(two, one)],
  ['and in the same', exactly, false, withTwo, received(one, two)],
  ['less', exactly, true, withTwo, received(one)],
  ['other bytes', exactly, true, withTwo, received(one, { ...two, sha256: one.sha256 })],
  ['nothing', exactly, true, withTwo, { ...received(), received: undefined }],
  ['of nothing', exactly, true, { ...reading, transmission: undefined }, received()],
  ...states.map(
    (state): Near => [
      `reading what is ${state}`,
      over,
      state === 'declined' || state === 'withdrawn',
      standing(state),
      read,
    ],
  ),
  ...states.flatMap((state) =>
    (['accepted', 'declined', 'withdrawn'] as const).map(
      (decision): Near => [
        `${decision} after ${state}`,
        follow,
        !mayFollow[state].includes(decision),
        standing(state),
        decide(decision),
      ],
    ),
  ),
  ['nothing decided', follow, true, standing('sent'), decide()],
  ['nothing sent', follow, true, { ...reading, transmission: undefined }, decide('accepted')],
  ['what is there', absent, false, sendingRest, sendRest],
  [
    'what is there and what is not',
    absent,
    true,
    { ...sendingRest, sending: [contract, undefined] },
    sendRest,
  ],
  ['nothing at all', absent, true, { ...sendingRest, sending: [] }, sendRest],
  ['what nobody looked up', absent, true, { ...sendingRest, sending: undefined }, sendRest],
  ['health to the medical desk', desks, false, sendingHealth, sendHealth],
  ['health to the other', desks, true, sendingHealth, { ...sendRest }],
  ['the rest to the medical desk', desks, true, sendingRest, sendHealth],
  [
    'health among the rest',
    desks,
    true,
    { ...sendingRest, sending: [undefined, contract, released] },
    sendRest,
  ],
  ['the rest to the other desk', desks, false, { ...sendingRest, sending: [undefined, contract] }, sendRest],
  ['nothing to any', desks, false, { ...sendingRest, sending: undefined }, sendRest],
  ['nothing to the medical desk', desks, false, { ...sendingHealth, sending: undefined }, sendHealth],
  ['under a consent', live, false, sendingRest, sendRest],
  [
    'of another person',
    live,
    true,
    { ...sendingRest, sending: [contract, { ...contract, subjectId: stranger }] },
    sendRest,
  ],
  [
    'of another category',
    live,
    true,
    { ...sendingRest, sending: [contract, { ...contract, category: 'passport' }] },
    sendRest,
  ],
  ['one document of it', live, false, { ...reading, consent: medical }, read],
  [
    'one of another category',
    live,
    true,
    { ...reading, consent: { ...medical, categories: ['health-questionnaire'] } },
    read,
  ],
  ['the service that it names', service, false, sendingHealth, sendHealth],
  [
    'another',
    service,
    true,
    { ...sendingHealth, partner: { ...alpha, medicalService: 'another' } },
    sendHealth,
  ],
  [
    'none',
    service,
    true,
    {
      ...sendingHealth,
      partner: { ...alpha, medicalService: undefined },
      consent: { ...medical, medicalService: undefined },
    },
    sendHealth,
  ],
  ['of the other desk', service, false, { ...sendingHealth, consent: nonMedical }, sendRest],
  ['where there is no consent', service, false, { ...sendingHealth, consent: undefined }, sendHealth],
  ['what was released', releases, false, sendingHealth, sendHealth],
  [
    'to another partner',
    releases,
    true,
    { ...sendingHealth, sending: [{ ...released, releasedTo: [beta] }] },
    sendHealth,
  ],
  [
    'to none',
    releases,
    true,
    { ...sendingHealth, sending: [released, { ...released, releasedTo: undefined }] },
    sendHealth,
  ],
  ['to whoever is not named', releases, true, sendingHealth, { ...sendHealth, partnerId: undefined }],
  ['what is not medical', releases, false, sendingRest, sendRest],
  ['within the EEA', mechanism, false, sendingRest, sendRest],
  ['outside it', mechanism, true, { ...sendingRest, partner: abroad }, sendRest],
  [
    'outside it under clauses',
    mechanism,
    false,
    { ...sendingRest, partner: { ...abroad, transferMechanism: 'scc' } },
    sendRest,
  ],
  ['a contract', inside, false, { ...sendingRest, partner: abroad }, sendRest],
  ['health', inside, true, { ...sendingHealth, partner: abroad }, sendHealth],
  ['health within', inside, false, sendingHealth, sendHealth],
  ...['bank-statements', 'bank-details', 'aml-kyc-file'].map(
    (category): Near => [
      `a ${category} among others`,
      inside,
      true,
      { ...sendingRest, partner: abroad, sending: [contract, { ...contract, category }] },
      sendRest,
    ],
  ),
  [
    'one that did not among others',
    whole,
    true,
    { ...sendingRest, sending: [contract, { ...contract, state: 'received' }] },
    sendRest,
  ],
  ['all that did', whole, false, sendingRest, sendRest],
  [
    'one that did not, to release it',
    whole,
    true,
    { ...asPhysician, document: { ...report, state: 'received' } },
    release,
  ],
  ['one that did', whole, false, { ...asPhysician, document: report }, release],
  [
    'to a partner with a medical service',
    'a-release-is-for-a-medical-service',
    false,
    { ...asPhysician, partner: alpha },
    release,
  ],
  [
    'to one without',
    'a-release-is-for-a-medical-service',
    true,
    { ...asPhysician, partner: { ...alpha, medicalService: undefined } },
    release,
  ],
  ['for what it was sent for', 'a-transmission-is-read-for-its-purpose', false, reading, read],
  [
    'for anything else',
    'a-transmission-is-read-for-its-purpose',
    true,
    reading,
    { ...read, purpose: 'claim-handling' },
  ],
  ['the very bytes', 'only-the-bytes-that-were-sent-are-handed-out', false, reading, read],
  [
    'other bytes',
    'only-the-bytes-that-were-sent-are-handed-out',
    true,
    { ...reading, document: { ...released, sha256: Sha256.parse('d'.repeat(64)) } },
    read,
  ],
  ['both desks of one that left', left, true, { ...reading, partner: { ...alpha, active: false } }, read],
  [
    'an advisor of one that left',
    left,
    false,
    { ...asAdvisor, partner: { ...alpha, active: false } },
    list(),
  ],
  ['of one that is there', left, false, reading, read],
  ['of one that nobody looked up', left, true, { ...reading, partner: undefined }, read],
  ['a medical desk its own', anotherDesk, false, reading, ofDesk('medical')],
  ['a medical desk the other', anotherDesk, true, reading, ofDesk('non-medical')],
  [
    'the other desk its own',
    anotherDesk,
    false,
    { ...reading, principal: desk('partner') },
    ofDesk('non-medical'),
  ],
  [
    'the other desk the medical',
    anotherDesk,
    true,
    { ...reading, principal: desk('partner') },
    ofDesk('medical'),
  ],
  ['a desk of another partner', anotherDesk, true, reading, ofDesk('medical', beta)],
  [
    'an advisor a desk',
    anotherDesk,
    true,
    { ...asAdvisor, principal: { ...ada, partnerId: alpha.partnerId } },
    ofDesk('non-medical'),
  ],
  ['no desk in particular', anotherDesk, false, asAdvisor, list()],
  ['an assigned advisor', noRelation, false, asAdvisor, list()],
  ['one who is not', noRelation, true, { ...asAdvisor, assignment: undefined }, list()],
  [
    'of an account that ended',
    noRelation,
    true,
    { ...asAdvisor, dossier: { ...loan, phase: 'archived' } },
    list(),
  ],
  ['by legal', noRelation, false, { ...everybody.legal, dossier: { ...loan, phase: 'archived' } }, list()],
  ['of a desk', noRelation, false, { ...reading, transmission: undefined }, ofDesk('medical')],
  ['its own', 'a-desk-finds-what-was-sent-to-it', true, reading, ofDesk('medical')],
  [
    'the other desk its own',
    'a-desk-finds-what-was-sent-to-it',
    true,
    { ...reading, principal: desk('partner') },
    ofDesk('non-medical'),
  ],
  ['that of another partner', 'a-desk-finds-what-was-sent-to-it', false, reading, ofDesk('medical', beta)],
  [
    'none named',
    'a-desk-finds-what-was-sent-to-it',
    false,
    { ...reading, principal: { ...desk('partner'), partnerId: undefined } },
    list(),
  ],
  [
    'an advisor with a partner',
    'a-desk-finds-what-was-sent-to-it',
    false,
    { now, principal: { ...ada, partnerId: alpha.partnerId } },
    ofDesk('medical'),
  ],
]

const outside = (more: Partial<Principal> = {}, facts: Facts = asPhysician): Facts => ({
  ...facts,
  principal: { ...dumas, country: 'US', ...more },
})
const eea = 'what-stays-in-the-eea-is-not-opened-from-outside'
const safeguard = 'work-from-outside-the-eea-rests-on-a-safeguard'
const show: Question = { action: 'show-document', audience: 'physician' }
const transfer = (reviewOn: string) => ({ transfer: { mechanism: 'scc', assessmentId: 'TIA-1', reviewOn } })
const exception = (until: string) => ({ transferException: { reference: 'E-1', until } })
const kept = ['national-id-number', 'bank-statements', 'bank-details', 'aml-kyc-file', 'aml-suspicion']
const emergency = (more: Partial<NonNullable<Facts['breakGlass']>>): Facts => ({
  ...asPhysician,
  breakGlass: {
    ...(everybody['physician in an emergency'].breakGlass as NonNullable<Facts['breakGlass']>),
    ...more,
  },
})
const unreviewed = 'an-emergency-that-nobody-reviewed-suspends'
const mandated = (from: string, until: string): Facts => ({
  ...asPhysician,
  principal: { ...dumas, mandate: { from, until } },
})

export const standingNearby: readonly Near[] = [
  ...kept.map(
    (category): Near => [
      `a ${category} from outside`,
      eea,
      true,
      outside({}, { ...asPhysician, document: { ...payslip, category } }),
      show,
    ],
  ),
  ['a payslip from outside', eea, false, outside({}, { ...asPhysician, document: payslip }), show],
  ['what is medical', eea, true, outside(), show],
  [
    'that there is something medical',
    eea,
    true,
    outside({}, { ...asPhysician, document: payslip }),
    { ...show, action: 'list-health-documents' },
  ],
  ['from inside', eea, false, asPhysician, show],
  ['by the person themselves', eea, false, { ...everybody.client, document: report }, show],
  ['under an exception', eea, false, outside(exception('2026-11-24')), show],
  ['that ended yesterday', eea, true, outside(exception('2026-11-23')), show],
  ['from nowhere', eea, true, outside({ country: undefined }), show],
  ['by nobody', eea, false, { ...asPhysician, principal: undefined }, show],
  ['with none', safeguard, true, outside(), show],
  ['with one', safeguard, false, outside(transfer('2026-11-25')), show],
  ['that is to be reviewed today', safeguard, true, outside(transfer('2026-11-24')), show],
  ['inside', safeguard, false, asPhysician, show],
  ['one that is to be reviewed later', unreviewed, false, emergency({ reviewBy: now + 1 }), show],
  ['one that is to be reviewed by now', unreviewed, true, emergency({ reviewBy: now }), show],
  [
    'one that was reviewed',
    unreviewed,
    false,
    emergency({ reviewBy: now, reviewedAt: '2026-11-24T08:59:30.000Z' }),
    show,
  ],
  ['one that nobody has to review', unreviewed, false, emergency({}), show],
  ['whoever is not suspended', 'the-suspended-open-nothing', false, asPhysician, show],
  ['on the last day', 'an-ended-mandate-opens-nothing', false, mandated('2026-11-01', '2026-11-24'), show],
  ['the day after', 'an-ended-mandate-opens-nothing', true, mandated('2026-11-01', '2026-11-23'), show],
  ['on the first day', 'an-ended-mandate-opens-nothing', false, mandated('2026-11-24', '2026-12-31'), show],
  ['the day before', 'an-ended-mandate-opens-nothing', true, mandated('2026-11-25', '2026-12-31'), show],
  [
    'without a number',
    'an-ended-mandate-opens-nothing',
    true,
    { ...asPhysician, principal: { ...dumas, rpps: undefined } },
    show,
  ],
  ['whoever is no physician', 'an-ended-mandate-opens-nothing', false, asAdvisor, show],
  ['an advisor on the last day', 'lapsed-training-opens-nothing', false, asAdvisor, show],
  [
    'a claims manager without',
    'lapsed-training-opens-nothing',
    true,
    { ...asAdvisor, principal: { ...ada, role: 'claims-manager', trainingValidUntil: undefined } },
    show,
  ],
  ['a physician without', 'lapsed-training-opens-nothing', false, asPhysician, show],
]
