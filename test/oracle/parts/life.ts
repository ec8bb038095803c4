/** The parts about where a dossier is led, and about claims and complaints. */
import { ended, type Part, personal } from '../part.ts'

export const life: readonly Part[] = [
  {
    name: 'who leads a dossier where',
    varied: {
      action: ['advance-dossier'],
      role: true,
      advance: true,
      dossier: true,
      contract: true,
      gate: ['no loan declared', 'of both insured', 'of neither insured', 'not of the client'],
      line: ['loan-insurance', 'income-protection', 'motor'],
    },
  },
  {
    name: 'what a machine refused, and what is over',
    varied: {
      action: ['advance-dossier'],
      role: true,
      advance: true,
      dossier: ['open', 'declined by every partner', 'with a contract'],
      contract: ['running', 'ended yesterday'],
      resultsBefore: true,
    },
  },
  {
    name: 'whose contract a dossier becomes',
    varied: {
      action: ['record-contract'],
      role: ['claims-manager', 'partner', 'partner-medical', 'advisor'],
      tie: ['as usual', 'not bound', 'sent to the other desk'],
      dossier: true,
      dealing: true,
      contract: true,
      recording: true,
      line: ['loan-insurance', 'motor'],
      partner: [
        'no partner',
        'a French insurer',
        'an insurer that left',
        "another partner than the caller's",
      ],
    },
  },
  {
    name: 'who claims and complains, about whom',
    varied: {
      action: ['open-claim', 'open-complaint'],
      role: true,
      tie: ['as usual', 'not bound', ...personal],
      named: true,
      contract: ['none', 'running'],
      on: true,
      age: ['an adult', 'eighteen today', 'eighteen tomorrow'],
      dossier: ['open', 'closed'],
    },
  },
  {
    name: 'how many claims and complaints there are',
    varied: {
      action: ['open-claim', 'open-complaint'],
      role: ['advisor', 'claims-manager', 'client'],
      matter: true,
      contract: ['running'],
    },
  },
  {
    name: 'who settles claims and answers complaints',
    varied: {
      action: ['close-claim', 'close-complaint'],
      role: true,
      tie: ['as usual', 'not bound', ...personal],
      matter: true,
      on: true,
      dossier: ended,
    },
  },
  {
    name: 'what proves a claim',
    varied: {
      action: ['request-upload'],
      role: true,
      tie: ['as usual', ...personal],
      proof: true,
      matter: true,
      category: ['claim-file', 'operation-report', 'health-questionnaire'],
      gate: ['of both insured', 'of neither insured'],
    },
  },
]
