/** Misfiled documents, breaches and optional data: what comes close. */
import { breachLimits } from '../../../../shared/limits.ts'
import type { Breach } from '../../../../shared/model/breach.ts'
import { categories } from '../../../../shared/model/categories.ts'
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody, type Somebody } from '../everybody.ts'
import { loan, now, other, payslip, principalId } from '../people.ts'
import { alpha, transmission } from '../sharing-people.ts'
import type { Near } from './near.ts'

const of = (somebody: Somebody, document: Partial<StoredDocument>): Facts => ({
  ...everybody[somebody],
  document: { ...payslip, uploadedBy: `principal_${other}` as typeof principalId, ...document },
})
const flag: Question = { action: 'flag-misfiled', audience: 'client' }
const decide: Question = { action: 'decide-breach', audience: 'privacy' }
const flags = 'readers-and-whoever-brought-it-flag-what-is-medical'
const decided = 'a-breach-that-was-notified-is-decided'
const moved = 'only-a-flagged-document-is-moved'
const decision = (what: 'notified' | 'phased'): Breach['decisions'][number] => ({
  decision: what,
  reason: what === 'notified' ? 'risk' : 'facts-incomplete',
  readers: 0,
  effects: 'none-known',
  measures: [],
  decidedAt: '2026-11-24T09:00:00.000Z',
  decidedBy: principalId,
})
const breached = (...decisions: Breach['decisions']): Facts => ({
  ...everybody['privacy officer'],
  breach: {
    version: 1,
    dossierId: loan.dossierId,
    documentId: payslip.documentId,
    filedAs: 'employment-contract',
    flaggedBy: principalId,
    awareAt: '2026-11-24T09:00:00.000Z',
    decideBy: '2026-11-27T09:00:00.000Z',
    decisions,
  } as Breach,
})
const phased = (count: number) => Array.from({ length: count }, () => decision('phased'))
const superseded = { category: 'passport', versionId: 'v', flaggedAt: '2026-11-24T09:00:00.000Z' }
const move: Question = { action: 'reclassify-document', audience: 'system' }
const moving: StoredDocument = { ...payslip, state: 'moving', superseded }
const add = (id: string, more: Partial<Question> = {}): Question => ({
  action: 'update-optional-data',
  audience: 'client',
  category: categories.get(id),
  ...more,
})
const car = { ...loan, line: 'motor' as const }
const provider = 'what-others-know-comes-from-an-approved-provider'
const theirs = 'people-add-and-take-back-what-is-theirs'

export const misfiledNearby: readonly Near[] = [
  ['an heir, of what the estate needs', flags, true, of('heir', { category: 'claim-file' }), flag],
  ['and of nothing else', flags, false, of('heir', { category: 'passport' }), flag],
  ['a client, of what is theirs', flags, true, of('client', { category: 'passport' }), flag],
  ['an advisor, of what they read', flags, true, of('advisor', { category: 'passport' }), flag],
  [
    'of what they read until it was flagged',
    flags,
    true,
    of('advisor', { category: 'medical-certificate', superseded }),
    flag,
  ],
  ['of nothing that they do not', flags, false, of('advisor', { category: 'bank-details' }), flag],
  ['of what has no category nobody reads anything', flags, false, of('advisor', { category: 'diary' }), flag],
  ['nor an heir', flags, false, of('heir', { category: 'diary' }), flag],
  [
    'nor whoever brought it',
    flags,
    false,
    of('advisor', { category: 'diary', uploadedBy: principalId }),
    flag,
  ],
  [
    'whoever brought what they do not read',
    flags,
    true,
    of('advisor', { category: 'bank-details', uploadedBy: principalId }),
    flag,
  ],
  [
    'a desk, of what it was not sent',
    flags,
    false,
    { ...of('desk', {}), transmission: { ...transmission, desk: 'non-medical', documents: [] } },
    flag,
  ],
  ['no breach', decided, false, everybody['privacy officer'], decide],
  ['one on which nobody decided', decided, false, breached(), decide],
  ['one that was notified', decided, true, breached(decision('notified')), decide],
  [
    'in the end',
    decided,
    true,
    breached(decision('phased'), decision('phased'), decision('notified')),
    decide,
  ],
  [
    'one that is notified bit by bit',
    decided,
    false,
    breached(decision('notified'), decision('phased')),
    decide,
  ],
  ['for the last time', decided, false, breached(...phased(breachLimits.decisionsMax - 1)), decide],
  ['and once too often', decided, true, breached(...phased(breachLimits.decisionsMax)), decide],
  ['a flagged document', moved, false, { now, document: moving }, move],
  ['one that moves from nowhere', moved, true, { now, document: { ...moving, superseded: undefined } }, move],
  ['one that does not move', moved, true, { now, document: { ...moving, state: 'available' } }, move],
  [
    'a plate that somebody tells',
    provider,
    false,
    { ...everybody.client, dossier: car },
    add('licence-plate'),
  ],
  [
    'a plate from nobody approved',
    provider,
    true,
    { ...everybody.client, dossier: car },
    add('licence-plate', { partnerId: alpha.partnerId }),
  ],
  ['what people tell themselves', theirs, true, { ...everybody.client, dossier: car }, add('licence-plate')],
  [
    'and what they do not',
    theirs,
    false,
    { ...everybody.client, dossier: car },
    add('vehicle-technical-data'),
  ],
]
