/** The parts about people whom others bring, about what people add and hear, and about documents that were misfiled. */
import { ended, kinds, type Part, personal } from '../part.ts'

const flagged = ['flag-misfiled'] as const

export const brought: readonly Part[] = [
  {
    name: 'who passes on whom',
    varied: {
      action: ['submit-lead'],
      role: true,
      passing: true,
      partnerKind: true,
      partner: [
        'no partner',
        'an insurer that left',
        'an unknown partner',
        "another partner than the caller's",
      ],
      tally: true,
    },
  },
  {
    name: 'what a lead says',
    varied: {
      action: ['submit-lead'],
      role: ['partner'],
      partnerKind: ['broker'],
      passing: ['from its own form, with an answer'],
      category: true,
      line: true,
    },
  },
  {
    name: 'who recommends us',
    varied: {
      action: ['refer-contact'],
      role: true,
      tie: ['as usual', 'a parent of the client', 'not bound'],
      account: true,
      tally: true,
    },
  },
  {
    name: 'who takes on whom',
    varied: { action: ['accept-lead', 'list-leads'], role: true, lead: true, on: true },
  },
  {
    name: 'who answers for a child',
    varied: {
      action: ['record-guardian'],
      role: ['advisor', 'client'],
      tie: ['as usual', 'not bound'],
      account: true,
      other: ['nobody', 'an advisor', 'a client', 'the client themselves', 'the other insured'],
      authority: true,
      age: true,
      otherAge: true,
      moment: true,
    },
  },
  {
    name: 'who inherits',
    varied: {
      action: ['record-heir'],
      role: ['privacy-officer', 'legal-accounting', 'client'],
      tie: ['as usual', 'not bound', 'a case until yesterday', 'a case without a ticket'],
      other: ['nobody', 'an advisor', 'a client', 'the client themselves', 'the other insured'],
      inheritance: true,
      directive: true,
      on: true,
      dossier: ended,
    },
  },
  {
    name: 'what people add, and take back',
    varied: {
      action: ['update-optional-data'],
      role: ['client', 'advisor', 'claims-manager', 'partner'],
      tie: ['as usual', ...personal],
      category: ['licence-plate', 'vehicle-technical-data', 'financial-situation', 'passport', 'unheard-of'],
      line: true,
      partner: ['no partner', 'a French insurer', 'an insurer that left'],
      partnerKind: ['data-provider', 'insurer'],
      taking: true,
      dossier: ['open', 'closed', 'restricted'],
    },
  },
  {
    name: 'under which consent accounts are looked at',
    varied: {
      action: ['update-optional-data'],
      role: ['client'],
      tie: personal,
      category: ['financial-situation'],
      partner: ['a French insurer', "another partner than the caller's"],
      partnerKind: ['data-provider'],
      consent: true,
      subject: true,
      taking: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
    },
  },
  {
    name: 'who may be contacted',
    varied: { action: ['permit-contact'], role: true, account: true, preference: true, contact: true },
  },
  {
    name: 'how messages end',
    varied: { action: ['unsubscribe'], role: true, door: true, account: true, preference: true },
  },
  {
    name: 'who was heard',
    varied: { action: ['record-interaction'], role: true, door: true, account: true, on: true },
  },
  {
    name: 'who says that a document is medical',
    varied: {
      action: flagged,
      role: true,
      tie: ['as usual', 'sent to the other desk', 'an emergency that is open', ...personal],
      document: true,
      broughtBy: true,
      category: ['operation-report'],
      dossier: ended,
    },
  },
  {
    name: 'what is said to be medical',
    varied: {
      action: flagged,
      role: true,
      document: kinds,
      category: true,
      state: ['available', 'received', 'moving'],
      space: true,
    },
  },
  {
    name: 'what of the sent is medical',
    varied: {
      action: flagged,
      role: ['partner', 'partner-medical'],
      document: ['none', 'passport', 'aml-kyc-file'],
      category: ['operation-report'],
      sending: true,
      partner: ['no partner', 'an insurer that left', 'an unknown partner'],
      broughtBy: true,
    },
  },
  {
    name: 'what is moved',
    varied: {
      action: ['reclassify-document'],
      role: true,
      tie: ['as usual', 'not bound', 'an emergency that is open'],
      door: ['their own door', 'no door, as one of our own functions'],
      document: ['none', 'passport', 'operation-report'],
      state: true,
      filing: true,
    },
  },
  {
    name: 'what the register of breaches says',
    varied: {
      action: ['decide-breach', 'list-readers'],
      role: true,
      tie: ['as usual', 'not bound', 'an emergency that is open'],
      breach: true,
      delay: true,
      dossier: ended,
    },
  },
  {
    name: 'what a bundle of proofs shows',
    varied: { action: ['export-bundle'], role: true, finding: true, bundle: true },
  },
]
