/** The parts about how long things are kept, and what only few may know. */
import { kinds, type Part } from '../part.ts'

export const keeping: readonly Part[] = [
  {
    name: 'holds, and what happened',
    varied: {
      action: ['record-event', 'place-hold', 'lift-hold', 'list-holds', 'preview-hold', 'explain-retention'],
      role: true,
      holds: true,
      until: true,
      on: true,
    },
  },
  {
    name: 'the schedule, and what falls due by it',
    varied: { action: ['show-schedule', 'list-due', 'preview-rule'], role: true, finding: true, door: true },
  },
  {
    name: 'which change of the schedule counts',
    varied: { action: ['approve-rule'], role: true, change: true, door: true },
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
      role: ['advisor', 'client', 'legal-accounting', 'privacy-officer', 'aml-officer', 'none'],
      door: ['their own door', 'no door, as one of our own functions'],
      document: ['passport', 'operation-report', 'none'],
      state: true,
      disposition: true,
      mark: true,
      finding: ['found and sealed', 'not found'],
      filing: true,
      certificate: true,
    },
  },
  {
    name: 'when an account ends by itself',
    varied: {
      action: ['review-account'],
      role: true,
      door: true,
      inactivity: true,
      accountEnd: true,
      account: true,
    },
  },
  {
    name: 'what is to be erased',
    varied: {
      action: [
        'decide-erasure',
        'show-document',
        'request-download',
        'read-health-document',
        'release-transmission',
        'transmit-documents',
        'read-transmitted-document',
      ],
      role: true,
      tie: [
        'as usual',
        'not bound',
        'an emergency that is open, approved by a physician',
        'insured beside the client',
        'a parent of the client',
        'an heir of the client',
      ],
      document: kinds,
      erasure: true,
      age: ['an adult', 'eighteen tomorrow'],
      desk: ['medical', 'non-medical'],
      partner: ['a French insurer'],
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
