/** The parts of the product: each varies some things over every word there is, or over those named, the rest as usual. */
import type { Action } from '../../shared/model/words.ts'
import type { Situation, Thing } from './situation/situation.ts'

export interface Part {
  readonly name: string
  /** `true`: every word of the thing. */
  readonly varied: { readonly [T in Thing]?: readonly Situation[T][] | true }
}

/** Documents of each kind that some rule tells apart. */
const kinds: readonly Situation['document'][] = [
  'none',
  'passport',
  'bank-statements',
  'bank-details',
  'claim-file',
  'aml-kyc-file',
  'operation-report',
  'physician-note',
]
const onDocuments = [
  'show-document',
  'request-download',
  'read-health-document',
  'set-aside-document',
  'release-transmission',
] as const satisfies Action[]
const personal: readonly Situation['tie'][] = [
  'the client',
  'insured beside the client',
  'insured beside the client, whose parent they are',
  'insured beside the client, whose heir they are',
  'a parent of the client',
  'an heir of the client',
]
const sharers: readonly Situation['role'][] = [
  'advisor',
  'physician',
  'medical-staff',
  'client',
  'privacy-officer',
]
const ended: readonly Situation['dossier'][] = ['open', 'of an account that was archived']
const signed = { channel: ['signed'], service: ['that of the partner'] } as const

/** @param told the actions that both sides speak of. */
const people = (told: readonly Action[]): readonly Part[] => [
  {
    name: 'who is bound how to what',
    varied: {
      action: told,
      role: true,
      tie: true,
      dossier: ended,
      document: ['none', 'passport', 'operation-report', 'aml-kyc-file'],
    },
  },
  {
    name: 'who is in office, and where',
    varied: {
      action: told,
      role: true,
      standing: true,
      place: true,
      document: ['operation-report', 'bank-statements'],
    },
  },
  {
    name: 'who comes through which door',
    varied: {
      action: told,
      role: true,
      door: true,
      account: ['none', "the client's, whom the caller registered"],
    },
  },
  { name: 'how many dossiers were opened before', varied: { action: told, role: true, quota: true } },
]

/** @param told the actions that both sides speak of. */
const log = (told: readonly Action[]): readonly Part[] => [
  {
    name: 'what was found, in which state of the dossier',
    varied: { action: told, role: true, finding: true, dossier: true },
  },
  {
    name: 'what goes on in a restricted dossier',
    varied: {
      action: told,
      role: true,
      tie: true,
      dossier: ['restricted'],
      document: ['passport', 'operation-report'],
    },
  },
]

const documents: readonly Part[] = [
  {
    name: 'which role sees and reads which document',
    varied: {
      action: onDocuments,
      role: true,
      document: true,
      space: true,
      subject: true,
      broughtBy: true,
      dossier: ended,
    },
  },
  {
    name: 'which document people see and read',
    varied: {
      action: onDocuments,
      role: ['client'],
      tie: personal,
      document: true,
      space: true,
      subject: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
    },
  },
  {
    name: 'which document, in which state, for what',
    varied: {
      action: [...onDocuments, 'promote-upload', 'recover-uploads', 'settle-upload'],
      role: true,
      door: ['their own door', 'no door, as one of our own functions'],
      document: kinds,
      state: true,
      purpose: true,
    },
  },
  {
    name: 'of whom nothing medical may be asked',
    varied: {
      action: onDocuments,
      role: true,
      document: kinds,
      gate: true,
      subject: true,
      proof: true,
      partner: true,
    },
  },
  {
    name: 'what authorities asked for',
    varied: {
      action: onDocuments,
      role: true,
      tie: ['as usual', 'an emergency that is open, approved by a physician'],
      document: ['passport', 'operation-report', 'claim-file'],
      dossier: true,
    },
  },
  {
    name: 'what is not seen from outside the EEA',
    varied: { action: onDocuments, role: true, place: true, document: true, space: true },
  },
  {
    name: 'who brings what, on which line',
    varied: {
      action: ['request-upload', 'request-documents'],
      role: true,
      category: true,
      line: true,
      gate: ['of both insured', 'of neither insured', 'not of the client'],
      dossier: ended,
    },
  },
  {
    name: 'what people bring for whom',
    varied: {
      action: ['request-upload'],
      role: ['client'],
      tie: personal,
      category: true,
      gate: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
    },
  },
  {
    name: 'what can be kept',
    varied: { action: ['request-upload'], role: true, upload: true, category: true },
  },
]

const work: readonly Part[] = [
  {
    name: 'outcomes',
    varied: {
      action: ['record-outcome', 'update-loan'],
      role: true,
      line: true,
      gate: true,
      outcome: true,
      dossier: ['open', 'accepted by a partner', 'with a contract', 'closed'],
    },
  },
  {
    name: 'what a dossier takes in each state',
    varied: {
      action: ['request-upload', 'request-documents'],
      role: true,
      line: true,
      gate: true,
      dossier: true,
      category: ['operation-report', 'claim-file'],
    },
  },
  {
    name: 'delegations, assignments, cases and transfers',
    varied: {
      action: [
        'delegate-dossier',
        'end-delegation',
        'assign-physician',
        'assign-claims-manager',
        'take-case',
        'permit-transfer',
      ],
      role: true,
      standing: ['in office', 'in office for the last day'],
      other: true,
      until: true,
    },
  },
  {
    name: 'emergencies',
    varied: {
      action: ['break-glass', 'approve-break-glass', 'review-break-glass', 'list-break-glasses'],
      role: true,
      tie: true,
      emergency: true,
      other: ['nobody', 'a physician in office', 'a privacy officer'],
    },
  },
  {
    name: 'accounts, and the ages at which they change hands',
    varied: {
      action: [
        'open-dossier',
        'add-insured',
        'show-preferences',
        'update-preferences',
        'file-directive',
        'close-account',
        'show-dossier',
      ],
      role: ['advisor', 'claims-manager', 'client', 'legal-accounting'],
      tie: ['as usual', ...personal],
      account: true,
      age: true,
      moment: true,
    },
  },
]

const keeping: readonly Part[] = [
  {
    name: 'holds, and what happened',
    varied: {
      action: ['record-event', 'place-hold', 'lift-hold', 'list-holds', 'explain-retention'],
      role: true,
      holds: true,
      until: true,
      on: true,
    },
  },
  {
    name: 'what is restricted',
    varied: {
      action: ['restrict-dossier'],
      role: true,
      tie: ['as usual', 'not bound'],
      restriction: true,
      dossier: ['open', 'restricted', 'closed', 'of an account that was archived'],
    },
  },
  {
    name: 'what is destroyed, and its certificate',
    varied: {
      action: ['destroy-version', 'show-certificate'],
      role: true,
      door: ['their own door', 'no door, as one of our own functions'],
      document: ['passport', 'operation-report', 'none'],
      state: true,
      disposition: true,
      mark: true,
      finding: true,
      holds: ['none', 'one'],
    },
  },
  {
    name: 'what is suspected',
    varied: {
      action: [
        'file-suspicion',
        'list-suspicions',
        'show-suspicion',
        'conclude-suspicion',
        'count-suspicions',
        'show-suspicion-count',
      ],
      role: true,
      tie: ['as usual', 'no such dossier'],
      place: true,
      suspicion: true,
      finding: true,
    },
  },
]

const sharing: readonly Part[] = [
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

export const partsOf = (told: readonly Action[]): readonly Part[] => [
  ...people(told),
  ...log(told),
  ...documents,
  ...work,
  ...keeping,
  ...sharing,
]
