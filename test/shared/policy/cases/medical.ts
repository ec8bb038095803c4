/** Delegations, what is set aside, emergencies. */
import type { BreakGlass } from '../../../../shared/model/break-glass.ts'
import { PrincipalId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asPhysician, dumas, loan, now, other, payslip } from '../people.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const mado: Principal = {
  version: 1,
  principalId: someoneElse,
  role: 'medical-staff',
  country: 'FR',
  charterSignedOn: '2026-11-24',
}
const delegating: Facts = { ...asPhysician, assignee: mado }
const delegate = (until?: string): Question => ({ action: 'delegate-dossier', audience: 'physician', until })
const setAside: Question = { action: 'set-aside-document', audience: 'physician' }

const asked: BreakGlass = {
  version: 1,
  principalId: someoneElse,
  dossierId: loan.dossierId,
  reason: 'vital-interest',
  ticket: 'T-1',
  askedAt: '2026-11-24T08:59:00.000Z',
}
const approved: BreakGlass = { ...asked, approvedBy: dumas.principalId, opensUntil: now, reviewBy: now + 1 }
const evrard: Principal = { ...dumas, principalId: someoneElse }
const approving: Facts = { now, principal: dumas, dossier: loan, emergency: asked, assignee: evrard }
const diane: Principal = {
  version: 1,
  principalId: PrincipalId.parse('principal_01ARYZ6S410000000000000002'),
  role: 'privacy-officer',
  country: 'FR',
}
const reviewing: Facts = { ...approving, principal: diane, emergency: approved }
const approve: Question = { action: 'approve-break-glass', audience: 'physician' }
const review: Question = { action: 'review-break-glass', audience: 'privacy' }
const breakGlass: Question = { action: 'break-glass', audience: 'physician' }
const own = { ...approved, principalId: dumas.principalId }

const directs = 'an-assigned-physician-directs-the-medical-side'
const asks = 'physicians-and-privacy-officers-ask-in-an-emergency'

export const medicalCases: readonly Case[] = [
  [
    'a physician delegates to medical staff through the last day of the mandate',
    delegating,
    delegate('2026-11-24'),
    directs,
  ],
  [
    'and not beyond it',
    delegating,
    delegate('2026-11-25'),
    'WRONG_STATE a-delegation-ends-with-the-mandate-at-the-latest',
  ],
  [
    'nor without an end',
    delegating,
    delegate(),
    'WRONG_STATE a-delegation-ends-with-the-mandate-at-the-latest',
  ],
  [
    'nor to staff who signed no charter',
    { ...delegating, assignee: { ...mado, charterSignedOn: undefined } },
    delegate('2026-11-24'),
    'WRONG_STATE medical-staff-sign-the-charter-first',
  ],
  [
    'nor to another physician',
    { ...delegating, assignee: evrard },
    delegate('2026-11-24'),
    'NOT_FOUND only-medical-staff-are-delegated-to',
  ],
  ['a physician sets a health document aside', asPhysician, setAside, directs],
  [
    'and finds no other to set aside',
    { ...asPhysician, document: payslip },
    setAside,
    'NOT_FOUND a-medical-reader-sets-health-documents-aside-only',
  ],
  [
    'what is set aside is so once',
    { ...asPhysician, document: { ...payslip, classification: 'health', state: 'set-aside' } },
    setAside,
    'WRONG_STATE only-an-available-document-is-set-aside',
  ],
  ['a physician asks in an emergency', { now, principal: dumas }, breakGlass, asks],
  [
    'and not again before the last one is reviewed',
    { now, principal: dumas, breakGlass: own },
    breakGlass,
    'WRONG_STATE one-emergency-is-reviewed-before-the-next',
  ],
  [
    'who was not reviewed in time opens nothing',
    { ...asPhysician, breakGlass: { ...own, reviewBy: now } },
    setAside,
    'REFUSED an-emergency-that-nobody-reviewed-suspends',
  ],
  ['another physician approves', approving, approve, asks],
  [
    'nobody approves their own',
    { ...approving, emergency: { ...asked, principalId: dumas.principalId } },
    approve,
    'REFUSED nobody-approves-or-reviews-their-own-emergency',
  ],
  [
    'an emergency is approved once',
    { ...approving, emergency: approved },
    approve,
    'WRONG_STATE an-emergency-is-approved-once',
  ],
  [
    'an emergency of another dossier looks absent',
    { ...approving, dossier: undefined },
    approve,
    'NOT_FOUND an-absent-emergency-looks-absent',
  ],
  [
    "a privacy officer's emergency is not approved by another one",
    {
      ...approving,
      principal: diane,
      assignee: { ...diane, principalId: someoneElse },
    },
    { ...approve, audience: 'privacy' },
    'REFUSED a-privacy-officers-emergency-is-approved-by-a-physician',
  ],
  ['a privacy officer reviews', reviewing, review, 'a-privacy-officer-reviews-emergencies'],
  [
    'but not what they approved',
    { ...reviewing, emergency: { ...approved, approvedBy: diane.principalId } },
    review,
    'REFUSED who-approved-an-emergency-does-not-review-it',
  ],
  [
    'what nobody approved is not reviewed',
    { ...reviewing, emergency: asked },
    review,
    'WRONG_STATE what-was-approved-is-reviewed-once',
  ],
]
