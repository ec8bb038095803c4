/** Words for how long things are kept, and for what only few may know. */
import type { Retention } from '../../../shared/model/retention.ts'
import type { Suspicion } from '../../../shared/model/suspicion.ts'
import { caller, dossierId, holdId, inAQuarter, instant, somebodyElse, suspicionId, today } from './ids.ts'

type Holds = Retention['holds']
const hold: Holds[number] = {
  holdId,
  kind: 'litigation',
  reference: 'file-7',
  reviewOn: inAQuarter,
  placedBy: somebodyElse,
  placedAt: instant,
}
/** The holds on the dossier; a question that names one names the first. */
export const holds = {
  none: [],
  one: [hold],
  'one that the caller asked to be lifted': [{ ...hold, liftAskedBy: caller }],
  'one that somebody else asked to be lifted': [{ ...hold, liftAskedBy: somebodyElse }],
  nineteen: Array.from({ length: 19 }, () => hold),
  twenty: Array.from({ length: 20 }, () => hold),
} as const satisfies Record<string, Holds>

export const retentionOf = (word: keyof typeof holds): Retention => ({
  version: 1,
  dossierId,
  clocks: {},
  circumstances: [],
  holds: [...holds[word]],
})

export const dispositions = {
  'not computed': undefined,
  'its day has not come': 'wait',
  'held, or blocked': 'blocked',
  'its day has come': 'act',
} as const

export const marks = {
  'nobody decided': undefined,
  'decided to be destroyed': {
    rule: 'dossier.refused',
    ruleVersion: 1,
    due: '2026-11-24',
    decidedAt: instant,
  },
} as const

/** Whether a person asked that the document be erased, and the law keeps it for now. */
export const erasures = { 'nobody asked': undefined, 'decided on today': today } as const

/** What is to become of a restriction. */
export const restrictions = { begins: true, ends: false, unsaid: undefined } as const

const suspicion: Suspicion = {
  version: 1,
  suspicionId,
  dossierId,
  ground: 'other',
  analysis: 'x',
  state: 'open',
  filedAt: instant,
  filedBy: somebodyElse,
}
export const suspicions = {
  none: undefined,
  open: suspicion,
  reported: { ...suspicion, state: 'reported' },
  dismissed: { ...suspicion, state: 'dismissed' },
} as const satisfies Record<string, Suspicion | undefined>
