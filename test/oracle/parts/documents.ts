/** The parts about documents: who sees, reads and brings which. */
import type { Action } from '../../../shared/model/words.ts'
import { ended, kinds, type Part, personal } from '../part.ts'

const onDocuments = [
  'show-document',
  'request-download',
  'read-health-document',
  'set-aside-document',
  'release-transmission',
] as const satisfies Action[]
export const documents: readonly Part[] = [
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
