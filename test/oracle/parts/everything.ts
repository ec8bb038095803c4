/** The parts in which every verb is asked. A document makes no difference to those that name none. */
import type { Action } from '../../../shared/model/words.ts'
import { groupsOf } from '../cedar/engine.ts'
import { ended, type Part } from '../part.ts'
import type { Situation } from '../situation/situation.ts'

const namesADocument = (action: Action): boolean => groupsOf.get(action)?.has('names a document') === true

type Varied = Omit<Part['varied'], 'action' | 'document'>

/** @param told the actions that both sides speak of. */
const ofAll = (
  told: readonly Action[],
  name: string,
  varied: Varied,
  document: readonly Situation['document'][],
): readonly Part[] => [
  { name, varied: { action: told.filter((action) => !namesADocument(action)), ...varied } },
  { name: `${name}, and a document`, varied: { action: told.filter(namesADocument), ...varied, document } },
]

export const people = (told: readonly Action[]): readonly Part[] => [
  ...ofAll(told, 'who is bound how to what', { role: true, tie: true, dossier: ended }, [
    'none',
    'passport',
    'operation-report',
    'aml-kyc-file',
  ]),
  ...ofAll(told, 'who is in office, and where', { role: true, standing: true, place: true }, [
    'operation-report',
    'bank-statements',
  ]),
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

export const log = (told: readonly Action[]): readonly Part[] => [
  {
    name: 'what was found, in which state of the dossier',
    varied: { action: told, role: true, finding: true, dossier: true },
  },
  ...ofAll(told, 'what goes on in a restricted dossier', { role: true, tie: true, dossier: ['restricted'] }, [
    'passport',
    'operation-report',
  ]),
]
