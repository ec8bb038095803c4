/** How far each rule of several actions reaches: what it is about, and not what decides first. */
import { expect, test } from 'vitest'
import { Action } from '../../../shared/model/words.ts'
import { doorOf } from '../../../shared/policy/doors.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { ada, dumas, now } from './people.ts'
import { reachOnDossiers } from './reach/dossiers.ts'
import { reachOfOfficersAndPartners } from './reach/officers-and-partners.ts'
import { reachOfPeople } from './reach/people.ts'
import { testRows } from './rows.ts'
import { speaking } from './speaking.ts'

const reaches = [...reachOnDossiers, ...reachOfPeople, ...reachOfOfficersAndPartners]

testRows('%s, whichever of these is asked', reaches, ([rule, facts, question, actions]) => {
  const silent = actions.filter((action) => !speaking(facts, { ...question, action }).includes(rule))

  expect(silent, rule).toEqual([])
})

/** What no person of the directory asks, or is answered whatever became of whoever asked. */
const notByPeople: ReadonlySet<Action> = new Set<Action>([
  'authenticate',
  'find-route',
  'unsubscribe',
  'complete-read',
  'complete-export',
  'promote-upload',
  'recover-uploads',
  'settle-upload',
  'sweep-retention',
  'review-account',
  'destroy-version',
  'reclassify-document',
  'raise-overdue-breach',
  'admit-principal',
])
const elsewhere = { ...ada, country: 'US' }
const overdue: Facts['breakGlass'] = {
  version: 1,
  principalId: ada.principalId,
  dossierId: 'dossier_01ARYZ6S410000000000000000' as NonNullable<Facts['breakGlass']>['dossierId'],
  reason: 'vital-interest',
  ticket: 'T-1',
  askedAt: '2026-11-20T09:00:00.000Z',
  reviewBy: now,
}

const stops: readonly (readonly [string, Facts])[] = [
  ['a-role-comes-through-its-own-door', { now, principal: dumas }],
  ['the-suspended-open-nothing', { now, principal: { ...ada, suspended: true } }],
  ['an-emergency-that-nobody-reviewed-suspends', { now, principal: ada, breakGlass: overdue }],
  ['lapsed-training-opens-nothing', { now, principal: { ...ada, trainingValidUntil: '2026-11-23' } }],
  ['an-ended-mandate-opens-nothing', { now, principal: { ...dumas, mandate: undefined } }],
  ['work-from-outside-the-eea-rests-on-a-safeguard', { now, principal: elsewhere }],
]

testRows('%s, whatever a person asks, and keeps the vault from nothing', stops, ([rule, facts]) => {
  const stopped = Action.options.filter((action) =>
    speaking(facts, { action, audience: 'advisor' }).includes(rule),
  )

  expect(stopped, rule).toEqual(Action.options.filter((action) => !notByPeople.has(action)))
})

test('each role has one door, and who has none reaches nothing', () => {
  expect(doorOf).toEqual({
    advisor: 'advisor',
    'claims-manager': 'advisor',
    physician: 'physician',
    'medical-staff': 'physician',
    client: 'client',
    partner: 'partner',
    'partner-medical': 'partner',
    auditor: 'auditor',
    'security-analyst': 'auditor',
    'legal-accounting': 'privacy',
    'privacy-officer': 'privacy',
    'aml-officer': 'privacy',
    'quality-team': 'privacy',
    'camera-security': 'privacy',
    marketing: 'privacy',
    operator: undefined,
    'archive-administrator': undefined,
    authority: undefined,
    system: 'system',
    none: undefined,
  })
})
