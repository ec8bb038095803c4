/** The parts about what authorities ask for, and about what machines say. */
import type { Action } from '../../../shared/model/words.ts'
import { kinds, type Part, personal } from '../part.ts'

const steps = [
  'validate-authority-request',
  'attend-authority-request',
  'approve-authority-request',
  'export-authority-request',
  'close-authority-request',
] as const satisfies Action[]

export const officers: readonly Part[] = [
  {
    name: 'how an authority is answered',
    varied: {
      action: steps,
      role: ['legal-accounting', 'privacy-officer', 'physician', 'aml-officer', 'advisor'],
      tie: ['as usual', 'not bound', 'an emergency that is open'],
      requisition: true,
      legalFinding: true,
      openRequest: ['none', 'five of other days'],
      holds: ['none', 'nineteen', 'twenty'],
      ending: true,
    },
  },
  {
    name: 'what an authority asks for',
    varied: {
      action: ['register-authority-request', 'list-authority-requests', 'list-transfers'],
      role: true,
      tie: ['as usual', 'not bound'],
      requested: true,
    },
  },
  {
    name: 'who waits while an authority is answered',
    varied: {
      action: ['request-download', 'read-health-document', 'read-transmitted-document', 'show-document'],
      role: true,
      tie: [
        'as usual',
        'an emergency that is open',
        'an emergency that is open, approved by a physician',
        'assigned',
      ],
      document: ['passport', 'bank-statements', 'operation-report'],
      openRequest: true,
    },
  },
  {
    name: 'which hold is lifted',
    varied: {
      action: ['lift-hold'],
      role: true,
      tie: ['as usual', 'not bound'],
      holds: true,
      openRequest: true,
      dossier: true,
    },
  },
  {
    name: 'what legal takes out for an authority',
    varied: {
      action: ['request-download', 'read-health-document'],
      role: true,
      document: kinds,
      requisition: true,
      purpose: ['none', 'advice', 'legal-obligation', 'audit'],
    },
  },
  {
    name: 'who asks for what is sealed, and who releases it',
    varied: {
      action: ['ask-opening', 'list-openings', 'release-opening'],
      role: ['advisor', 'physician', 'medical-staff', 'client', 'legal-accounting', 'privacy-officer'],
      tie: ['as usual', 'not bound', 'an emergency that is open', ...personal],
      document: ['none', 'passport', 'operation-report'],
      subject: true,
      opening: true,
      namedOpening: true,
      state: ['available', 'destroying'],
      dossier: ['closed', 'of an account that was archived'],
    },
  },
  {
    name: 'who reads what is sealed',
    varied: {
      action: ['read-health-document', 'request-download'],
      role: [
        'advisor',
        'physician',
        'medical-staff',
        'client',
        'partner-medical',
        'legal-accounting',
        'privacy-officer',
      ],
      tie: ['as usual', 'an emergency that is open, approved by a physician', ...personal],
      document: ['passport', 'operation-report', 'physician-note'],
      keptFor: true,
      opening: true,
      dossier: ['closed', 'restricted', 'of an account that was archived'],
    },
  },
  {
    name: 'what a machine may weigh',
    varied: {
      action: ['record-ai-result'],
      role: true,
      document: ['none', 'passport', 'aml-kyc-file', 'operation-report'],
      machine: true,
      gate: ['of both insured', 'not of the client'],
      state: ['available', 'received', 'moving'],
      resultsBefore: ['none', 'forty-nine', 'fifty'],
      dossier: ['open', 'closed', 'restricted'],
    },
  },
  {
    name: 'who looks again at what a machine said',
    varied: {
      action: ['offer-ai-review', 'contest-ai-result', 'review-ai-result', 'list-ai-results'],
      role: ['advisor', 'physician', 'client', 'claims-manager', 'privacy-officer'],
      tie: ['as usual', 'not bound', ...personal],
      aiResult: true,
      look: true,
      power: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
    },
  },
]
