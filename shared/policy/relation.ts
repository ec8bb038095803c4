/** What binds a caller to a dossier: computed from one snapshot, never from what the caller says. */
import { birthday } from '../model/birthday.ts'
import type { AccountId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Dossier, Principal } from '../model/records.ts'
import type { Facts } from './facts.ts'

export type Relation =
  /** Advisor, claims manager or physician: the assignment names them in their own role. */
  | 'assigned'
  /** Medical staff: by the physician who has the dossier now, until a day, under a signed charter. */
  | 'delegated'
  /** Legal and accounting, privacy, AML, and those who answer for recorders: a case with a ticket, until a day. */
  | 'case'
  | 'own'
  | 'guardian'
  | 'heir'
  /** A desk of the partner that one transmission went to. */
  | 'transmission'
  | 'break-glass'
  | 'none'

const assignedRoles: ReadonlySet<string> = new Set(['advisor', 'claims-manager', 'physician'])
const caseRoles: ReadonlySet<string> = new Set([
  'legal-accounting',
  'privacy-officer',
  'aml-officer',
  'quality-team',
  'camera-security',
])

export function relationOf(facts: Facts): Relation {
  const { principal, dossier } = facts
  if (principal === undefined || dossier === undefined) return 'none'
  if (principal.role === 'client') return personal(facts, principal, dossier)
  if (principal.role === 'partner' || principal.role === 'partner-medical')
    return viaTransmission(facts, principal, dossier)
  const byWork = viaAssignment(facts, principal, dossier)
  if (byWork !== 'none') return byWork
  return isBreakGlassOpen(facts) ? 'break-glass' : 'none'
}

/** The last day of a delegation and of a case is included (ruling A2). */
function viaAssignment({ assignment, now }: Facts, principal: Principal, dossier: Dossier): Relation {
  if (assignment === undefined) return 'none'
  if (assignment.principalId !== principal.principalId || assignment.role !== principal.role) return 'none'
  if (assignedRoles.has(assignment.role)) return 'assigned'
  if (assignment.until === undefined || assignment.until < parisDay(now)) return 'none'
  if (caseRoles.has(assignment.role)) return assignment.ticket === undefined ? 'none' : 'case'
  if (assignment.role !== 'medical-staff') return 'none'
  const isForThePhysician =
    assignment.delegatedBy !== undefined && assignment.delegatedBy === dossier.physicianId
  return isForThePhysician && principal.charterSignedOn !== undefined ? 'delegated' : 'none'
}

/** Who is insured beside the client may be their parent or heir as well: whom it is about says which counts. */
function personal(
  { document, now }: Facts,
  principal: Principal,
  dossier: Dossier,
  subjectId: AccountId | undefined = document?.subjectId,
): Relation {
  const { accountId, coInsured, client } = dossier
  const isTheirs = (account: AccountId | undefined) =>
    account !== undefined && (account === accountId || coInsured?.includes(account) === true)
  const isOwn = isTheirs(principal.accountId)
  const isAboutAnother = subjectId !== undefined && subjectId !== principal.accountId
  if (isOwn && !isAboutAnother) return 'own'
  const isStillAChild = !hasTurned(client.birthDate, 18, now)
  if (principal.guardianOf?.includes(accountId) && isStillAChild) return 'guardian'
  if (principal.heirOf?.includes(accountId)) return 'heir'
  return isOwn ? 'own' : 'none'
}

/** Whether somebody has turned an age on the Paris day of an instant: at 15 one consents oneself, at 18 alone. */
export const hasTurned = (birthDate: string, age: number, now: number): boolean =>
  birthday(birthDate, age) <= parisDay(now)

/** The register's line of the caller's own partner belongs to it: what nobody looked up binds nobody. */
function viaTransmission({ transmission, partner }: Facts, principal: Principal, dossier: Dossier): Relation {
  if (transmission === undefined || transmission.dossierId !== dossier.dossierId) return 'none'
  if (partner === undefined || partner.partnerId !== principal.partnerId) return 'none'
  const desk = principal.role === 'partner-medical' ? 'medical' : 'non-medical'
  const isTheirs = transmission.partnerId === principal.partnerId
  return isTheirs && transmission.desk === desk ? 'transmission' : 'none'
}

/** One's own dossier, or that of a child one answers for: clients alone have such a relation. */
export function isPersonal(facts: Facts): boolean {
  const relation = relationOf(facts)
  return relation === 'own' || relation === 'guardian'
}

/** The accounts whose data the caller may see in this dossier, where the relation is a personal one. */
export function isAboutCaller(facts: Facts, subjectId: AccountId): boolean {
  const { principal, dossier } = facts
  if (principal?.role !== 'client' || dossier === undefined) return false
  const relation = personal(facts, principal, dossier, subjectId)
  if (relation === 'own') return subjectId === principal.accountId
  return (relation === 'guardian' || relation === 'heir') && subjectId === dossier.accountId
}

/** Whether the caller speaks for an account of the dossier: their own, or that of a child they answer for. */
export function speaksFor({ principal, dossier, now }: Facts, accountId: AccountId | undefined): boolean {
  if (principal?.role !== 'client' || dossier === undefined || accountId === undefined) return false
  if (accountId === principal.accountId) return true
  const isStillAChild = !hasTurned(dossier.client.birthDate, 18, now)
  return (
    accountId === dossier.accountId && principal.guardianOf?.includes(accountId) === true && isStillAChild
  )
}

const emergencyRoles: ReadonlySet<string> = new Set(['physician', 'privacy-officer'])

export function isBreakGlassOpen({ principal, dossier, breakGlass, now }: Facts): boolean {
  if (principal === undefined || dossier === undefined || breakGlass === undefined) return false
  if (!emergencyRoles.has(principal.role)) return false
  if (breakGlass.principalId !== principal.principalId || breakGlass.dossierId !== dossier.dossierId)
    return false
  const { approvedBy, opensUntil = 0 } = breakGlass
  return approvedBy !== undefined && approvedBy !== principal.principalId && now < opensUntil
}
