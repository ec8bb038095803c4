/** Words for how long things are kept, and for what only few may know. */
import type { Dossier, StoredDocument } from '../../../shared/model/records.ts'
import type { Retention } from '../../../shared/model/retention.ts'
import type { Phase } from '../../../shared/model/retention-words.ts'
import type { Suspicion } from '../../../shared/model/suspicion.ts'
import type { Scene } from '../scene.ts'
import {
  alpha,
  beta,
  caller,
  dossierId,
  holdId,
  inAQuarter,
  instant,
  somebodyElse,
  suspicionId,
  today,
} from './ids.ts'

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

export const retentionOf = (word: keyof typeof holds, fraudAlerts: number | undefined): Retention => ({
  version: 1,
  dossierId,
  clocks: {},
  circumstances: [],
  holds: [...holds[word]],
  fraudAlerts,
})

export const dispositions = {
  'not computed': undefined,
  'its day has not come': 'wait',
  'held, or blocked': 'blocked',
  'its day has come': 'act',
} as const

/** Where the review of an end stands, on the facts as they are. */
export const reviews = {
  'nobody asked': undefined,
  'waited for': 'waiting',
  'answered, or moot': 'settled',
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

/** Which certificate is asked for. */
export const certificates = { 'of the document': 'document', 'of what it was before': 'superseded' } as const

/** What is owed to an account that nobody is at, and what is done about it. */
export const inactivities = {
  'not known': undefined,
  'somebody is there': 'wait',
  'a warning': 'warn',
  'its end': 'end',
} as const
export const accountEnds = { 'is told of its end': false, ends: true } as const

/** Whether it was taken in, and that was attested. */
export const deposits = {
  attested: {
    depositedAt: instant,
    rule: 'acc.active',
    ruleVersion: 1,
    basis: 'privacy policy 5',
    countedFrom: ['account-deleted'],
  },
  'not yet': undefined,
} as const satisfies Record<string, Readonly<StoredDocument['deposit']>>

/** For whom a document is still kept, once its dossier ended. */
export const phases = {
  'a dossier under way': undefined,
  'those who work': ['active'],
  'the archive': ['archive'],
  'nobody by themselves': ['sealed'],
  vigilance: ['segregated'],
  'nobody at all': ['quarantine'],
  'no purpose': [],
  'those who work, and the archive': ['active', 'archive'],
  'those who work, and sealed': ['active', 'sealed'],
  'vigilance and the archive': ['segregated', 'archive'],
} as const satisfies Record<string, readonly Phase[] | undefined>

const notice = { about: 'restriction', at: instant, partnerId: alpha } as const
/** What partners were told of a restriction. */
export const notices = {
  none: undefined,
  'of the restriction': [notice],
  'of its end': [{ ...notice, about: 'end-of-restriction' }],
  'of the restriction, acknowledged': [{ ...notice, acknowledgedAt: instant }],
  'of an erasure': [{ ...notice, about: 'erasure' }],
  'of the restriction, to another partner': [{ ...notice, partnerId: beta }],
} as const satisfies Record<string, Dossier['notices']>
export const noticed = {
  'the restriction': 'restriction',
  'its end': 'end-of-restriction',
  'an erasure': 'erasure',
  unsaid: undefined,
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

/** Sixteen parts make the whole list of dossiers. */
const every = Array.from({ length: 16 }, (_, shard) => shard)
const change = (deployed: number | undefined, version = 2) => ({ rule: 'cam.image', version, deployed })
const approvals = (version: number, shards = every, approved = {}) => ({
  version: 1,
  approved,
  tried: { 'cam.image': { version, shards } },
})
/** A change of the schedule that is to count, and how far people came with it. */
export const changes = {
  'tried on everything': { ruleChange: change(2), approvals: approvals(2) },
  'tried on a part': { ruleChange: change(2), approvals: approvals(2, every.slice(1)) },
  'never tried': { ruleChange: change(2), approvals: undefined },
  'tried in an earlier version': { ruleChange: change(3, 3), approvals: approvals(2) },
  'approved before': { ruleChange: change(2), approvals: approvals(2, every, { 'cam.image': 2 }) },
  'another than the one deployed': { ruleChange: change(3), approvals: approvals(2) },
  'how the schedule began': { ruleChange: change(1, 1), approvals: approvals(1) },
  'of a rule that nobody knows': { ruleChange: change(undefined), approvals: approvals(2) },
} as const satisfies Record<string, Pick<Scene, 'ruleChange' | 'approvals'>>
