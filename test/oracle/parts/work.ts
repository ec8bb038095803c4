/** The parts about the work on a dossier, and about accounts. */
import { type Part, personal } from '../part.ts'

export const work: readonly Part[] = [
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
