/** Every incident with what makes one of what, who is to look at it, and by when. The one table of thresholds. */
import type { Entry } from '../access-log/entry.ts'
import type { Incident } from '../model/incident.ts'
import {
  all,
  atNight,
  byMedicalSide,
  byStaff,
  destroyedByOthers,
  emergency,
  fromOutsideTheEea,
  handedOut,
  healthElsewhere,
  keptInside,
  logRead,
  lookedAbsent,
  openedDossier,
  openedWithoutRelation,
  readChangedBytes,
  refusedHealth,
  withoutConsent,
} from './entries-of.ts'

interface Handled {
  /** Who finds out what happened. */
  readonly owner: 'security-analyst' | 'privacy-officer'
  /** Domain 7: within a day wherever health may be concerned. */
  readonly triageHours: number
}

/** Told where it is found: once is once too often. */
interface Found extends Handled {
  readonly from:
    | 'seal-access-log'
    | 'watch-access-log'
    | 'reconcile-reads'
    | 'recover-uploads'
    | 'sweep-retention'
}

/** One such entry is an incident. */
export interface EachEntry extends Handled {
  readonly from: 'entry'
  readonly of: (entry: Entry) => boolean
}

/** So many such entries of one actor, or about one dossier, so close to each other. */
export interface ManyEntries extends Handled {
  readonly from: 'entries'
  readonly of: (entry: Entry) => boolean
  readonly whose: 'actor' | 'dossier'
  /** What is counted: the same one again counts once. */
  readonly one: (entry: Entry) => string | undefined
  /** What is counted apart, where it is. */
  readonly apart?: (entry: Entry) => string | undefined
  readonly threshold: number
  readonly withinMs: number
}

/** Somebody comes back after so long. */
export interface LongSilence extends Handled {
  readonly from: 'silence'
  readonly of: (entry: Entry) => boolean
  readonly thresholdMs: number
}

export type Detection = Found | EachEntry | ManyEntries | LongSilence

const hours = 3_600_000
const days = 24 * hours

const bySecurity = { owner: 'security-analyst', triageHours: 72 } as const
/** The proof itself is in question, or somebody's right to be left alone: the same day. */
const atOnce = { owner: 'security-analyst', triageHours: 4 } as const
const ofHealth = { owner: 'privacy-officer', triageHours: 24 } as const

export const detections: Readonly<Record<Incident, Detection>> = {
  'chain-broken': { from: 'seal-access-log', ...atOnce },
  'chain-went-back': { from: 'seal-access-log', ...atOnce },
  'planned-entries-changed': { from: 'seal-access-log', ...atOnce },
  'sealed-object-differs': { from: 'seal-access-log', ...atOnce },
  'entry-changed': { from: 'watch-access-log', ...atOnce },
  'entry-removed': { from: 'watch-access-log', ...atOnce },
  'witness-without-leaf': { from: 'reconcile-reads', ...atOnce },
  'read-without-grant': { from: 'reconcile-reads', ...ofHealth },
  'decrypt-without-entry': { from: 'reconcile-reads', ...ofHealth },
  'breach-undecided': { from: 'recover-uploads', ...ofHealth },
  'retention-undecided': { from: 'sweep-retention', ...ofHealth, triageHours: 72 },
  'retention-look-failed': { from: 'sweep-retention', ...ofHealth, triageHours: 72 },
  'hold-review-overdue': { from: 'sweep-retention', ...ofHealth, triageHours: 72 },
  'hold-on-what-is-due': { from: 'sweep-retention', ...ofHealth, triageHours: 72 },
  'disposition-review-waits': { from: 'sweep-retention', ...ofHealth, triageHours: 72 },
  'disposition-review-overdue': { from: 'sweep-retention', ...ofHealth },

  'document-changed': { from: 'entry', of: readChangedBytes, ...atOnce },
  'destruction-outside-a-run': { from: 'entry', of: destroyedByOthers, ...atOnce },
  'access-without-assignment': { from: 'entry', of: openedWithoutRelation, ...ofHealth },
  'health-outside-the-medical-side': { from: 'entry', of: healthElsewhere, ...ofHealth },
  'transmission-without-consent': { from: 'entry', of: withoutConsent, ...ofHealth },
  'break-glass-used': { from: 'entry', of: emergency, ...ofHealth },
  'kept-inside-asked-for-from-outside': { from: 'entry', of: keptInside, ...ofHealth },

  /** Three quarters of what the quota of an advisor lets through: told before the door closes. */
  'many-dossiers': {
    from: 'entries',
    of: openedDossier,
    whose: 'actor',
    one: ({ dossierRef }) => dossierRef,
    threshold: 30,
    withinMs: hours,
    ...bySecurity,
  },
  /** The same of the medical side's quota. */
  'many-medical-dossiers': {
    from: 'entries',
    of: all(openedDossier, byMedicalSide),
    whose: 'actor',
    one: ({ dossierRef }) => dossierRef,
    threshold: 15,
    withinMs: hours,
    ...ofHealth,
  },
  /** A file for an insurer is fifteen documents: three of them in an hour is a long day's work at once. */
  'mass-download': {
    from: 'entries',
    of: all(handedOut, byStaff),
    whose: 'actor',
    one: ({ objectRef }) => objectRef,
    threshold: 45,
    withinMs: hours,
    ...bySecurity,
  },
  /** A mistyped or a forgotten id is one or two; ten are a search. */
  'look-ups-without-relation': {
    from: 'entries',
    of: lookedAbsent,
    whose: 'actor',
    one: ({ entryId }) => entryId,
    threshold: 10,
    withinMs: hours,
    ...bySecurity,
  },
  /** An advisor, their stand-in, a claims manager, a physician and their staff have business with one dossier. */
  'sought-after-dossier': {
    from: 'entries',
    of: (entry) => openedDossier(entry) || lookedAbsent(entry),
    whose: 'dossier',
    one: ({ actorRef }) => actorRef,
    threshold: 6,
    withinMs: days,
    ...ofHealth,
  },
  /** Domain 7 gives the number: once is a click, twice a doubt. */
  'refused-health-retried': {
    from: 'entries',
    of: refusedHealth,
    whose: 'actor',
    one: ({ entryId }) => entryId,
    apart: ({ objectRef }) => objectRef,
    threshold: 3,
    withinMs: days,
    ...ofHealth,
  },
  /** A night is told once. */
  'access-at-night': {
    from: 'entries',
    of: atNight,
    whose: 'actor',
    one: ({ entryId }) => entryId,
    threshold: 1,
    withinMs: 8 * hours,
    ...bySecurity,
  },
  'access-from-outside-the-eea': {
    from: 'entries',
    of: fromOutsideTheEea,
    whose: 'actor',
    one: ({ entryId }) => entryId,
    threshold: 1,
    withinMs: days,
    ...bySecurity,
  },
  /** A page is a hundred entries: two hundred pages are a large part of what a day writes. */
  'log-read-in-bulk': {
    from: 'entries',
    of: logRead,
    whose: 'actor',
    one: ({ entryId }) => entryId,
    threshold: 200,
    withinMs: hours,
    ...bySecurity,
  },
  /** A quarter: longer than any leave, and the entitlement review comes round as often. */
  'dormant-account-woke': { from: 'silence', of: byStaff, thresholdMs: 90 * days, ...bySecurity },
}
