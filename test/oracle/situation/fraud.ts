/** Words for alerts of fraud: where one stands, and how many there were before. */
import type { FraudAlert } from '../../../shared/model/fraud-alert.ts'
import { alertId, somebodyElse } from './ids.ts'

const raised: FraudAlert = {
  version: 1,
  alertId,
  ground: 'forged-document',
  facts: 'x',
  state: 'raised',
  raisedAt: '2026-11-24T08:00:00.000Z',
  raisedBy: somebodyElse,
}

export const fraudAlerts = {
  none: undefined,
  'not qualified': raised,
  'found relevant': { ...raised, state: 'relevant' },
  'found irrelevant': { ...raised, state: 'irrelevant' },
  closed: { ...raised, state: 'closed' },
} as const satisfies Record<string, FraudAlert | undefined>

export const fraudBefore = { none: undefined, 'forty-nine': 49, fifty: 50 } as const
