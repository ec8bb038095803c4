/** What authorities ask, restrictions, holds and proofs: what comes close. */
import { holdLimits } from '../../../../shared/limits.ts'
import { HoldId, PrincipalId, RequisitionId } from '../../../../shared/model/ids.ts'
import type { Requisition } from '../../../../shared/model/requisition.ts'
import type { Hold } from '../../../../shared/model/retention.ts'
import type { Action } from '../../../../shared/model/words.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody, type Somebody } from '../everybody.ts'
import { download, letters, loan, now, other, payslip, principalId } from '../people.ts'
import type { Near } from './near.ts'

const requisitionId = RequisitionId.parse(`requisition_${letters}`)
const [holdId, otherHold] = [HoldId.parse(`hold_${letters}`), HoldId.parse(`hold_${other}`)]
const scope = { from: '2026-11-01', until: '2026-11-30' }
const requested = {
  authority: 'judicial-police' as const,
  country: 'FR',
  reference: 'PV-1',
  receivedOn: '2026-11-20',
  scope,
}
const requisition: Requisition = {
  ...requested,
  version: 1,
  requisitionId,
  dossierId: loan.dossierId,
  state: 'received',
  registeredBy: principalId,
  registeredAt: '2026-11-20T09:00:00.000Z',
}
const asked = (more: Partial<Requisition> = {}): Facts => ({
  ...everybody.legal,
  requisition: { ...requisition, ...more },
})
const ask = (action: Action, more: Partial<Question> = {}): Question => ({
  action,
  audience: 'privacy',
  ...more,
})
const valid = (reviewOn = '2027-01-01') =>
  ask('validate-authority-request', {
    finding: { finding: 'valid', form: true, competence: true, scope: true, reviewOn },
  })
const register = (...ids: readonly string[]) =>
  ask('register-authority-request', {
    requested: { ...requested, scope: { ...scope, categories: [...ids] } },
  })
const year = 'the-hold-of-a-request-is-looked-at-within-a-year'
const supervisors = 'a-supervisor-gets-recordings-of-sales-calls'
const exists = 'an-authority-asks-for-categories-that-there-are'
const vigilance = 'what-vigilance-keeps-leaves-by-its-officer-alone'
const full = 'a-dossier-has-so-many-requests-open-and-no-more'
const answered = 'a-request-is-answered-by-an-export'
const ofRequest = 'the-hold-of-an-open-request-ends-with-the-request'
const legalAlone = 'what-an-authority-asks-for-is-read-by-legal-alone'
const hold: Hold = {
  holdId,
  kind: 'litigation',
  reference: 'file-7',
  reviewOn: '2027-11-24',
  placedBy: PrincipalId.parse(`principal_${other}`),
  placedAt: '2026-11-24T09:00:00.000Z',
}
const held = (count: number): Facts => ({
  ...asked(),
  retention: {
    version: 1,
    dossierId: loan.dossierId,
    clocks: {},
    circumstances: [],
    holds: Array.from({ length: count }, () => hold),
  },
})
const frozen = (somebody: Somebody): Facts => ({
  ...everybody[somebody],
  document: payslip,
  dossier: { ...loan, requisitions: [{ requisitionId, scope }] },
})
const open = (...holds: readonly (typeof holdId)[]): Facts => ({
  ...everybody.legal,
  dossier: { ...loan, requisitions: holds.map((one) => ({ requisitionId, scope, holdId: one })) },
})
const lift = (one?: typeof holdId) => ask('lift-hold', { holdId: one })
const stepsFrom = (step: Action, ...states: readonly Requisition['state'][]): readonly Near[] =>
  (['received', 'refused', 'validated', 'approved', 'exported', 'closed'] as const).map(
    (state): Near => [
      `${step} of one that is ${state}`,
      'a-request-goes-from-step-to-step',
      !states.includes(state),
      asked({ state }),
      ask(step),
    ],
  )
const restricted = (somebody: Somebody): Facts => ({
  ...everybody[somebody],
  dossier: {
    ...loan,
    ...everybody[somebody].dossier,
    restriction: { since: '2026-11-24T09:00:00.000Z', reference: 'R-1' },
  },
})
const worksOn: readonly Somebody[] = [
  'client',
  'parent',
  'legal',
  'legal elsewhere',
  'physician in an emergency',
  'privacy officer in an emergency',
]
const stopped: readonly Somebody[] = [
  'advisor',
  'physician',
  'heir',
  'desk',
  'privacy officer',
  'AML officer',
]

export const officersNearby: readonly Near[] = [
  ...stepsFrom('validate-authority-request', 'received'),
  ...stepsFrom('approve-authority-request', 'validated'),
  ...stepsFrom('attend-authority-request', 'validated', 'approved'),
  ...stepsFrom('export-authority-request', 'approved'),
  ...stepsFrom('close-authority-request', 'received', 'validated', 'approved', 'exported'),
  ['a hold that is looked at tomorrow', year, false, asked(), valid('2026-11-25')],
  ['today', year, true, asked(), valid('2026-11-24')],
  ['yesterday', year, true, asked(), valid('2026-11-23')],
  ['in a year', year, false, asked(), valid('2027-11-24')],
  ['later', year, true, asked(), valid('2027-11-25')],
  ...(['acpr', 'dgccrf'] as const).flatMap((authority): Near[] => [
    [`${authority} for everything`, supervisors, true, asked({ authority }), valid()],
    [
      `${authority} for sales calls`,
      supervisors,
      false,
      asked({ authority, scope: { ...scope, categories: ['call-recording-sales'] } }),
      valid(),
    ],
    [
      `${authority} for more than those`,
      supervisors,
      true,
      asked({ authority, scope: { ...scope, categories: ['call-recording-sales', 'passport'] } }),
      valid(),
    ],
  ]),
  ['a court for everything', supervisors, false, asked({ authority: 'court' }), valid()],
  ['categories that there are', exists, false, asked(), register('passport', 'claim-file')],
  ['one that there is not', exists, true, asked(), register('passport', 'diary')],
  ['one that vigilance keeps', vigilance, true, asked(), register('passport', 'aml-kyc-file')],
  ['none of those', vigilance, false, asked(), register('passport')],
  ['with one hold left', full, false, held(holdLimits.perDossierMax - 1), valid()],
  ['with none left', full, true, held(holdLimits.perDossierMax), valid()],
  ['without any', full, false, asked(), valid()],
  [
    'answered without an export',
    answered,
    true,
    asked({ state: 'approved' }),
    ask('close-authority-request', { ending: 'answered' }),
  ],
  [
    'answered by one',
    answered,
    false,
    asked({ state: 'exported' }),
    ask('close-authority-request', { ending: 'answered' }),
  ],
  [
    'withdrawn',
    answered,
    false,
    asked({ state: 'approved' }),
    ask('close-authority-request', { ending: 'withdrawn' }),
  ],
  ['the hold of one of two requests', ofRequest, true, open(otherHold, holdId), lift(holdId)],
  ['a hold of neither', ofRequest, false, open(otherHold), lift(holdId)],
  ['no hold, where a request has none', ofRequest, false, frozen('legal'), lift()],
  ['to an advisor', legalAlone, true, frozen('advisor'), download],
  ['to legal', legalAlone, false, frozen('legal'), download],
  ['to the client', legalAlone, false, frozen('client'), download],
  ['in an emergency', legalAlone, false, frozen('physician in an emergency'), download],
  ['to nobody', legalAlone, false, frozen('nobody'), download],
  ...worksOn.map(
    (somebody): Near => [
      `${somebody} goes on`,
      'a-restricted-dossier-is-kept-and-not-worked-on',
      false,
      restricted(somebody),
      download,
    ],
  ),
  ...stopped.map(
    (somebody): Near => [
      `${somebody} stops`,
      'a-restricted-dossier-is-kept-and-not-worked-on',
      true,
      restricted(somebody),
      download,
    ],
  ),
  [
    'the vault notes no read of its own',
    'a-read-that-ended-is-noted',
    false,
    everybody.physician,
    { action: 'complete-read', audience: 'system' },
  ],
  [
    'no notice, by whoever is of no partner',
    'a-notice-is-acknowledged-by-whom-it-was-given-and-once',
    true,
    everybody.advisor,
    ask('acknowledge-notice'),
  ],
  [
    'to an analyst',
    'an-entry-has-a-proof-once-it-is-sealed',
    false,
    everybody.analyst,
    { action: 'export-bundle', audience: 'auditor' },
  ],
  [
    'to an analyst, of many leaves',
    'a-bundle-shows-so-many-leaves',
    false,
    everybody.analyst,
    { action: 'export-bundle', audience: 'auditor', leaves: 10_000_000 },
  ],
  [
    'of no leaves',
    'a-bundle-shows-so-many-leaves',
    false,
    { now, principal: everybody.auditor.principal },
    { action: 'export-bundle', audience: 'auditor' },
  ],
]
