/** The parts in which every verb is asked. */
import type { Action } from '../../../shared/model/words.ts'
import { ended, type Part } from '../part.ts'

/** @param told the actions that both sides speak of. */
export const people = (told: readonly Action[]): readonly Part[] => [
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
export const log = (told: readonly Action[]): readonly Part[] => [
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
