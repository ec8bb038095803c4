/** The parts about consents, and about what leaves for a partner. */
import { kinds, type Part, personal } from '../part.ts'
import type { Situation } from '../situation/situation.ts'

const sharers: readonly Situation['role'][] = [
  'advisor',
  'physician',
  'medical-staff',
  'client',
  'privacy-officer',
]
const signed = { channel: ['signed'], service: ['that of the partner'] } as const

export const sharing: readonly Part[] = [
  {
    name: 'who consents for whom',
    varied: {
      action: ['give-consent'],
      role: sharers,
      tie: ['as usual', 'not bound', ...personal],
      named: true,
      age: true,
      otherAge: ['an adult', 'fifteen tomorrow'],
      moment: true,
      gate: true,
      desk: true,
      category: ['operation-report'],
      partner: ['a French insurer'],
      ...signed,
    },
  },
  {
    name: 'who withdraws which consent',
    varied: {
      action: ['withdraw-consent', 'list-consents'],
      role: true,
      tie: ['as usual', 'not bound', ...personal],
      subject: true,
      consent: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
    },
  },
  {
    name: 'which line may share what',
    varied: {
      action: ['give-consent'],
      role: sharers,
      category: true,
      line: true,
      desk: true,
      partner: ['a French insurer'],
      ...signed,
    },
  },
  {
    name: 'how a consent is given',
    varied: {
      action: ['give-consent'],
      role: sharers,
      category: ['passport', 'operation-report', 'advice-record', 'unheard-of'],
      desk: true,
      channel: true,
      service: true,
      partner: true,
    },
  },
  {
    name: 'how many consents there are',
    varied: {
      action: ['give-consent'],
      role: ['advisor', 'client'],
      tie: ['as usual', 'insured beside the client', 'a parent of the client'],
      ledger: true,
      subject: true,
      consent: true,
      named: true,
      partner: ['a French insurer', 'no partner'],
      desk: true,
      category: ['passport'],
    },
  },
  {
    name: 'what is sent to whom, under which consent',
    varied: {
      action: ['transmit-documents'],
      role: sharers,
      document: ['none', 'passport', 'bank-statements', 'aml-kyc-file', 'operation-report', 'advice-record'],
      desk: true,
      consent: true,
      partner: true,
      release: true,
      named: ['nobody', 'the client', 'the other insured'],
    },
  },
  {
    name: 'what is sent, in which state, of whom',
    varied: {
      action: ['transmit-documents'],
      role: sharers,
      document: true,
      space: true,
      desk: true,
      state: true,
      subject: true,
      named: ['nobody', 'the client', 'the other insured'],
      gate: ['of both insured', 'not of the client', 'not of the other insured'],
      partner: ['a French insurer'],
    },
  },
  {
    name: 'what each desk reads, under which consent',
    varied: {
      action: ['read-transmitted-document'],
      role: ['partner', 'partner-medical'],
      tie: ['sent to their desk', 'sent to the other desk'],
      document: ['none', 'passport', 'operation-report'],
      consent: true,
      transmission: true,
      sending: true,
      purpose: ['none', 'underwriting', 'advice', 'audit'],
      partner: ['no partner', 'an insurer that left'],
      state: ['available', 'moving'],
    },
  },
  {
    name: 'what each desk reads, of whom and from where',
    varied: {
      action: ['read-transmitted-document'],
      role: true,
      tie: [
        'sent to their desk',
        'sent to the other desk',
        'sent to another partner',
        'sent from another dossier',
        'as usual',
      ],
      document: kinds,
      gate: true,
      subject: true,
      place: ['in France', 'in Madagascar under a safeguard'],
    },
  },
  {
    name: 'what each desk answers',
    varied: {
      action: ['show-transmission', 'acknowledge-transmission', 'decide-transmission', 'list-transmissions'],
      role: ['partner', 'partner-medical', 'advisor', 'physician', 'client', 'privacy-officer'],
      tie: [
        'sent to their desk',
        'sent to the other desk',
        'sent to another partner',
        'as usual',
        'not bound',
      ],
      transmission: true,
      receipt: true,
      decision: true,
      desk: true,
      partner: ['no partner', 'a French insurer', 'an insurer that left', 'an unknown partner'],
    },
  },
]
