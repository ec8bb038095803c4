/** What binds a caller to a dossier, and what comes close to it and does not. */
import { expect, test } from 'vitest'
import { DossierId, PartnerId, PrincipalId } from '../../../shared/model/ids.ts'
import { AdmittedRole, type Assignment, type Principal } from '../../../shared/model/records.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import {
  hasTurned,
  isAboutCaller,
  isBreakGlassOpen,
  relationOf,
  speaksFor,
} from '../../../shared/policy/relation.ts'
import {
  ada,
  advises,
  asAdvisor,
  asPhysician,
  dumas,
  letters,
  loan,
  now,
  other,
  payslip,
  principalId,
} from './people.ts'
import { testRows } from './rows.ts'
import { alpha, born, camille, desk, parent, stranger, transmission } from './sharing-people.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const tomorrow = now + 86_400_000
const own: Facts = { now, principal: camille, dossier: loan }
const child = born('2008-11-25')
const heir: Principal = { ...camille, accountId: stranger, heirOf: [loan.accountId] }
const besides = { ...loan, coInsured: [stranger] }
const denis: Principal = { ...camille, accountId: stranger }

const working = (role: Assignment['role'], more: Partial<Assignment> = {}): Facts => ({
  now,
  principal: { version: 1, principalId, role },
  dossier: loan,
  assignment: { version: 1, principalId, role, ...more },
})
const inCase = { until: '2026-11-24', ticket: 'T-1' }
const delegation = { until: '2026-11-24', delegatedBy: someoneElse }
const staff: Facts = {
  ...working('medical-staff', delegation),
  principal: { version: 1, principalId, role: 'medical-staff', charterSignedOn: '2026-01-01' },
  dossier: { ...loan, physicianId: someoneElse },
}
const atDesk: Facts = { now, principal: desk('partner-medical'), partner: alpha, dossier: loan, transmission }
const emergency: Facts = {
  ...asPhysician,
  assignment: undefined,
  breakGlass: {
    version: 1,
    principalId,
    dossierId: loan.dossierId,
    reason: 'vital-interest',
    ticket: 'T-1',
    askedAt: '2026-11-24T08:59:00.000Z',
    approvedBy: someoneElse,
    opensUntil: now + 1,
  },
}
const broken = (more: Partial<NonNullable<Facts['breakGlass']>>): Facts => ({
  ...emergency,
  breakGlass: { ...(emergency.breakGlass as NonNullable<Facts['breakGlass']>), ...more },
})

const bound: readonly (readonly [string, Facts, string])[] = [
  ['an assigned advisor', asAdvisor, 'assigned'],
  ['an assigned claims manager', working('claims-manager'), 'assigned'],
  ['an assigned physician', asPhysician, 'assigned'],
  [
    'whoever is assigned in another role',
    { ...asAdvisor, principal: { ...ada, role: 'claims-manager' } },
    'none',
  ],
  [
    'an assignment of somebody else',
    { ...asAdvisor, assignment: { ...advises, principalId: someoneElse } },
    'none',
  ],
  ['an assignment to no dossier', { ...asAdvisor, dossier: undefined }, 'none'],
  ['nobody', { now, dossier: loan, assignment: advises }, 'none'],
  ['legal and accounting in a case', working('legal-accounting', inCase), 'case'],
  ['a privacy officer in a case', working('privacy-officer', inCase), 'case'],
  ['an AML officer in a case', working('aml-officer', inCase), 'case'],
  ['a case whose last day was yesterday', { ...working('aml-officer', inCase), now: tomorrow }, 'none'],
  ['a case without an end', working('aml-officer', { ticket: 'T-1' }), 'none'],
  ['a case without a ticket', working('aml-officer', { until: '2026-11-24' }), 'none'],
  ['medical staff of the physician who has the dossier', staff, 'delegated'],
  ['medical staff the day after', { ...staff, now: tomorrow }, 'none'],
  [
    'medical staff of another physician',
    { ...staff, dossier: { ...loan, physicianId: principalId } },
    'none',
  ],
  [
    'medical staff whom nobody sent, in a dossier that nobody assesses',
    { ...staff, dossier: loan, assignment: { ...(staff.assignment as Assignment), delegatedBy: undefined } },
    'none',
  ],
  [
    'medical staff without a charter',
    { ...staff, principal: { version: 1, principalId, role: 'medical-staff' } },
    'none',
  ],
  ['a client', own, 'own'],
  ['a client without an account', { ...own, principal: { ...camille, accountId: undefined } }, 'none'],
  ['somebody else', { ...own, principal: denis }, 'none'],
  ['a co-insured', { ...own, principal: denis, dossier: besides }, 'own'],
  ['a parent', { ...own, principal: parent, dossier: child }, 'guardian'],
  [
    'a parent from the eighteenth birthday on',
    { ...own, principal: parent, dossier: child, now: tomorrow },
    'none',
  ],
  ['an heir', { ...own, principal: heir }, 'heir'],
  [
    'a child of somebody else',
    { ...own, principal: { ...parent, guardianOf: [stranger] }, dossier: child },
    'none',
  ],
  ['an heir of somebody else', { ...own, principal: { ...heir, heirOf: [stranger] } }, 'none'],
  [
    'a parent who is insured beside the child, about nothing in particular',
    { ...own, principal: parent, dossier: { ...child, coInsured: [stranger] } },
    'own',
  ],
  [
    'a parent who is insured beside the child, about what is their own',
    {
      ...own,
      principal: parent,
      dossier: { ...child, coInsured: [stranger] },
      document: { ...payslip, subjectId: stranger },
    },
    'own',
  ],
  [
    "and about what is the child's",
    { ...own, principal: parent, dossier: { ...child, coInsured: [stranger] }, document: payslip },
    'guardian',
  ],
  [
    'an heir who was insured beside the dead, about what was theirs',
    { ...own, principal: heir, dossier: besides, document: payslip },
    'heir',
  ],
  [
    'a co-insured about what is of the other',
    { ...own, principal: denis, dossier: besides, document: payslip },
    'own',
  ],
  ['the desk that it was sent to', atDesk, 'transmission'],
  ['the other desk', { ...atDesk, principal: desk('partner') }, 'none'],
  [
    'the desk that is not medical, of what was sent to it',
    { ...atDesk, principal: desk('partner'), transmission: { ...transmission, desk: 'non-medical' } },
    'transmission',
  ],
  [
    'a desk of another partner',
    { ...atDesk, principal: { ...desk('partner-medical'), partnerId: PartnerId.parse(`partner_${other}`) } },
    'none',
  ],
  [
    'a desk that was sent what another partner was sent',
    { ...atDesk, transmission: { ...transmission, partnerId: PartnerId.parse(`partner_${other}`) } },
    'none',
  ],
  [
    'a desk whose transmission is of another dossier',
    { ...atDesk, transmission: { ...transmission, dossierId: DossierId.parse(`dossier_${other}`) } },
    'none',
  ],
  [
    'a desk of which the register has another line',
    { ...atDesk, partner: { ...alpha, partnerId: PartnerId.parse(`partner_${other}`) } },
    'none',
  ],
  ['an auditor, whatever is written of them', working('auditor' as never, inCase), 'none'],
  [
    'an auditor to whom a physician would have handed on',
    {
      ...staff,
      principal: { ...(staff.principal as Principal), role: 'auditor' },
      assignment: { ...(staff.assignment as Assignment), role: 'auditor' as never },
    },
    'none',
  ],
  ['a desk that was sent nothing', { ...atDesk, transmission: undefined }, 'none'],
  ['a desk that the register does not know', { ...atDesk, partner: undefined }, 'none'],
  ['a physician without a dossier', { ...emergency, dossier: undefined }, 'none'],
  ['nobody in an emergency', { ...emergency, principal: undefined }, 'none'],
  ['a client without a dossier', { now, principal: camille }, 'none'],
  ['an emergency', emergency, 'break-glass'],
  ['an emergency that is over', { ...emergency, now: now + 1 }, 'none'],
]

testRows('%s', bound, ([who, facts, relation]) => {
  expect(relationOf(facts), who).toBe(relation)
})

testRows(
  'to the role %s an emergency opens, or it does not',
  AdmittedRole.options.map((role) => [role] as const),
  ([role]) => {
    const opens = isBreakGlassOpen({ ...emergency, principal: { ...dumas, role } })

    expect(opens, role).toBe(role === 'physician' || role === 'privacy-officer')
  },
)

test('an emergency opens to whoever asked, for the dossier asked for, once somebody else approved', () => {
  expect(isBreakGlassOpen(emergency)).toBe(true)
  expect(isBreakGlassOpen(broken({ principalId: PrincipalId.parse(`principal_${letters.slice(1)}2`) }))).toBe(
    false,
  )
  expect(isBreakGlassOpen(broken({ dossierId: DossierId.parse(`dossier_${other}`) }))).toBe(false)
  expect(isBreakGlassOpen(broken({ approvedBy: undefined }))).toBe(false)
  expect(isBreakGlassOpen(broken({ approvedBy: principalId }))).toBe(false)
  expect(isBreakGlassOpen(broken({ opensUntil: undefined }))).toBe(false)
  expect(isBreakGlassOpen(broken({ opensUntil: now }))).toBe(false)
  for (const missing of ['principal', 'dossier', 'breakGlass'] as const)
    expect(isBreakGlassOpen({ ...emergency, [missing]: undefined }), missing).toBe(false)
})

test('what is whose, among the people of a dossier', () => {
  const both = { ...own, dossier: { ...child, coInsured: [stranger] } }

  expect(isAboutCaller(both, loan.accountId)).toBe(true)
  expect(isAboutCaller(both, stranger)).toBe(false)
  expect(isAboutCaller({ ...own, principal: parent, dossier: child }, loan.accountId)).toBe(true)
  expect(isAboutCaller({ ...own, principal: parent, dossier: child }, stranger)).toBe(false)
  expect(isAboutCaller({ ...own, principal: heir }, loan.accountId)).toBe(true)
  expect(isAboutCaller({ ...own, principal: heir }, stranger)).toBe(false)
  expect(isAboutCaller(asAdvisor, loan.accountId)).toBe(false)
  expect(isAboutCaller({ ...own, principal: denis }, loan.accountId), 'somebody else').toBe(false)
})

test('people speak for themselves, and a parent for a child until it is of age', () => {
  const forChild: Facts = { now, principal: parent, dossier: child }

  expect(speaksFor(own, loan.accountId)).toBe(true)
  expect(speaksFor(own, stranger)).toBe(false)
  expect(speaksFor(own, undefined)).toBe(false)
  expect(speaksFor({ ...own, principal: { ...camille, accountId: undefined } }, undefined)).toBe(false)
  expect(speaksFor({ now, principal: camille }, loan.accountId)).toBe(false)
  expect(speaksFor({ now, dossier: loan }, loan.accountId)).toBe(false)
  expect(speaksFor(forChild, loan.accountId)).toBe(true)
  expect(speaksFor({ ...forChild, now: tomorrow }, loan.accountId)).toBe(false)
  expect(speaksFor({ ...forChild, principal: heir }, loan.accountId)).toBe(false)
  expect(speaksFor({ ...forChild, principal: { ...parent, guardianOf: [stranger] } }, loan.accountId)).toBe(
    false,
  )
  expect(
    speaksFor(
      { ...forChild, principal: { ...parent, accountId: undefined, guardianOf: [stranger] } },
      stranger,
    ),
    'a child that is not the client of this dossier',
  ).toBe(false)
  expect(
    speaksFor({ ...own, principal: { ...ada, accountId: loan.accountId } }, loan.accountId),
    'an advisor',
  ).toBe(false)
})

test('an age is reached on the birthday, and not on its eve', () => {
  expect(hasTurned('2008-11-24', 18, now)).toBe(true)
  expect(hasTurned('2008-11-25', 18, now)).toBe(false)
})
