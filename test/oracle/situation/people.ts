/** Words for who asks: the role, whether in office, from where, how bound to the dossier. Each says what there is then. */
import type { BreakGlass } from '../../../shared/model/break-glass.ts'
import type { Assignment, Dossier, Principal } from '../../../shared/model/records.ts'
import type { Audience, Role } from '../../../shared/model/words.ts'
import type { Scene } from '../scene.ts'
import {
  afterThat,
  alpha,
  anotherDossier,
  apart,
  beta,
  caller,
  dossierId,
  inAQuarter,
  instant,
  now,
  presentPhysician,
  somebodyElse,
  theClient,
  theOther,
  today,
  tomorrow,
  yesterday,
} from './ids.ts'

/** What a word says about the scene: pieces of records, laid over each other. */
export interface Piece {
  readonly principal?: Partial<Principal>
  readonly dossier?: Partial<Dossier>
  readonly assignment?: Partial<Assignment>
  readonly breakGlass?: Partial<BreakGlass>
  /** Whose desk a transmission went to. */
  readonly sentTo?: {
    readonly partnerId?: typeof alpha
    readonly otherDesk?: true
    readonly elsewhere?: true
  }
  readonly isAbsent?: true
}

interface RoleRow {
  readonly door: Audience | undefined
  /** How the role is usually bound to a dossier. */
  readonly tie: Tie
}
const none = { door: undefined, tie: 'not bound' } as const

export const roles = {
  advisor: { door: 'advisor', tie: 'assigned' },
  'claims-manager': { door: 'advisor', tie: 'assigned' },
  physician: { door: 'physician', tie: 'assigned' },
  'medical-staff': { door: 'physician', tie: 'delegated through today' },
  client: { door: 'client', tie: 'the client' },
  partner: { door: 'partner', tie: 'sent to their desk' },
  'partner-medical': { door: 'partner', tie: 'sent to their desk' },
  auditor: { door: 'auditor', tie: 'not bound' },
  'security-analyst': { door: 'auditor', tie: 'not bound' },
  'legal-accounting': { door: 'privacy', tie: 'a case through today' },
  'privacy-officer': { door: 'privacy', tie: 'a case through today' },
  'aml-officer': { door: 'privacy', tie: 'a case through today' },
  'quality-team': { door: 'privacy', tie: 'a case through today' },
  'camera-security': { door: 'privacy', tie: 'a case through today' },
  marketing: { door: 'privacy', tie: 'a case through today' },
  operator: none,
  'archive-administrator': none,
  authority: none,
  none,
} as const satisfies Partial<Record<Role, RoleRow>>
export type RoleWord = keyof typeof roles

const beyond = '2028-01-01'
const before = '2026-01-01'

export const standings = {
  'in office': { trainingValidUntil: beyond, mandate: { from: before, until: inAQuarter } },
  'in office for the last day': { trainingValidUntil: today, mandate: { from: today, until: today } },
  'no longer in office': { trainingValidUntil: yesterday, mandate: { from: before, until: yesterday } },
  'not yet in office': { trainingValidUntil: undefined, mandate: { from: tomorrow, until: beyond } },
  'never in office': { trainingValidUntil: undefined, mandate: undefined },
  'without a national number': {
    trainingValidUntil: beyond,
    mandate: { from: before, until: beyond },
    rpps: undefined,
  },
  suspended: { trainingValidUntil: beyond, mandate: { from: before, until: beyond }, suspended: true },
} as const satisfies Record<string, Partial<Principal>>

const safeguard = (reviewOn: string) => ({ mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn })
const exception = (until: string) => ({ reference: 'EX-1', until })

export const places = {
  'in France': { country: 'FR' },
  'in Norway': { country: 'NO' },
  'in Madagascar': { country: 'MG' },
  'in Madagascar under a safeguard': { country: 'MG', transfer: safeguard(tomorrow) },
  'in Madagascar, the review of the safeguard due': { country: 'MG', transfer: safeguard(today) },
  'in Madagascar under a safeguard, with an exception through today': {
    country: 'MG',
    transfer: safeguard(tomorrow),
    transferException: exception(today),
  },
  'in Madagascar under a safeguard, the exception over': {
    country: 'MG',
    transfer: safeguard(tomorrow),
    transferException: exception(yesterday),
  },
  'in Madagascar with an exception and no safeguard': {
    country: 'MG',
    transferException: exception(today),
  },
  nowhere: { country: undefined },
} as const satisfies Record<string, Partial<Principal>>

const approved = {
  version: 1,
  principalId: caller,
  dossierId,
  reason: 'vital-interest',
  ticket: 'T-1',
  askedAt: instant,
  approvedBy: somebodyElse,
  opensUntil: now + 1,
  reviewBy: now + 1,
} as const satisfies BreakGlass

export const ties = {
  'not bound': {},
  'no such dossier': { assignment: {}, isAbsent: true },
  assigned: { assignment: {} },
  'assigned in another role': { assignment: { role: 'advisor' } },
  'delegated through today': {
    principal: { charterSignedOn: today },
    assignment: { until: today, delegatedBy: presentPhysician },
  },
  'delegated until yesterday': {
    principal: { charterSignedOn: today },
    assignment: { until: yesterday, delegatedBy: presentPhysician },
  },
  'delegated by a former physician': {
    principal: { charterSignedOn: today },
    assignment: { until: today, delegatedBy: somebodyElse },
  },
  'delegated without a charter': { assignment: { until: today, delegatedBy: presentPhysician } },
  'a case through today': { assignment: { until: today, ticket: 'T-1' } },
  'a case until yesterday': { assignment: { until: yesterday, ticket: 'T-1' } },
  'a case without a ticket': { assignment: { until: today } },
  'the client': { principal: { accountId: theClient } },
  'insured beside the client': { principal: { accountId: theOther } },
  'insured beside the client, whose parent they are': {
    principal: { accountId: theOther, guardianOf: [theClient] },
  },
  'insured beside the client, whose heir they are': {
    principal: { accountId: theOther, heirOf: [theClient] },
  },
  'a parent of the client': { principal: { accountId: apart, guardianOf: [theClient] } },
  'an heir of the client': { principal: { accountId: apart, heirOf: [theClient] } },
  'an heir whom the client directed to be told': {
    principal: { accountId: apart, heirOf: [theClient], addresseeOf: [theClient] },
  },
  'a client of another dossier': { principal: { accountId: apart } },
  'sent to their desk': { principal: { partnerId: alpha }, sentTo: {} },
  'sent to the other desk': { principal: { partnerId: alpha }, sentTo: { otherDesk: true } },
  'sent to another partner': { principal: { partnerId: alpha }, sentTo: { partnerId: beta } },
  'sent from another dossier': { principal: { partnerId: alpha }, sentTo: { elsewhere: true } },
  'an emergency that is open': { breakGlass: approved },
  'an emergency that is open, approved by a physician': {
    breakGlass: { ...approved, approvedByPhysician: true },
  },
  'an emergency that is over': { breakGlass: { ...approved, opensUntil: now } },
  'an emergency that nobody approved': { breakGlass: { ...approved, approvedBy: undefined } },
  'an emergency approved by themselves': { breakGlass: { ...approved, approvedBy: caller } },
  'an emergency about another dossier': { breakGlass: { ...approved, dossierId: anotherDossier } },
  'an emergency that was reviewed': { breakGlass: { ...approved, reviewedAt: instant } },
  'an emergency whose review is overdue': { breakGlass: { ...approved, reviewBy: now } },
  'assigned, with an emergency whose review is overdue': {
    assignment: {},
    breakGlass: { ...approved, opensUntil: now, reviewBy: now },
  },
} as const satisfies Record<string, Piece>
export type Tie = keyof typeof ties

export const doors = {
  'their own door': undefined,
  "the advisors' door": 'advisor',
  "the physicians' door": 'physician',
  "the clients' door": 'client',
  "the partners' door": 'partner',
  "the auditors' door": 'auditor',
  'the door of privacy': 'privacy',
  'no door, as one of our own functions': 'system',
} as const satisfies Record<string, Scene['door'] | undefined>

/** Somebody whom a question is about, or whom something is given to. */
const known = { version: 1, principalId: somebodyElse, country: 'FR' } as const
const physician = {
  ...known,
  role: 'physician',
  rpps: '00000000000',
  mandate: { from: today, until: today },
} as const
const staff = { ...known, role: 'medical-staff', charterSignedOn: today } as const
export const others = {
  nobody: undefined,
  'a physician in office': physician,
  'a physician whose mandate ended': { ...physician, mandate: { from: before, until: yesterday } },
  'a physician whose mandate begins tomorrow': {
    ...physician,
    mandate: { from: tomorrow, until: afterThat },
  },
  'a physician without a number': { ...physician, rpps: undefined },
  'medical staff': staff,
  'medical staff without a charter': { ...staff, charterSignedOn: undefined },
  'medical staff who are suspended': { ...staff, suspended: true },
  'an advisor': { ...known, role: 'advisor' },
  'a claims manager in office': { ...known, role: 'claims-manager', trainingValidUntil: today },
  'a claims manager whose training lapsed': {
    ...known,
    role: 'claims-manager',
    trainingValidUntil: yesterday,
  },
  'a claims manager who is suspended': {
    ...known,
    role: 'claims-manager',
    trainingValidUntil: today,
    suspended: true,
  },
  'a privacy officer': { ...known, role: 'privacy-officer' },
  'a client': { ...known, role: 'client' },
  'the client themselves': { ...known, role: 'client', accountId: theClient },
  'the other insured': { ...known, role: 'client', accountId: theOther },
} as const satisfies Record<string, Principal | undefined>

const askedByAnother = { ...approved, principalId: somebodyElse, approvedBy: undefined, reviewBy: undefined }
export const emergencies = {
  none: undefined,
  'asked for by somebody else': askedByAnother,
  'asked for by the caller': { ...askedByAnother, principalId: caller },
  'approved by a third person': { ...askedByAnother, approvedBy: presentPhysician },
  'approved by the caller': { ...askedByAnother, approvedBy: caller },
  'approved and reviewed': { ...askedByAnother, approvedBy: presentPhysician, reviewedAt: instant },
  'about another dossier': { ...askedByAnother, dossierId: anotherDossier },
} as const satisfies Record<string, BreakGlass | undefined>
