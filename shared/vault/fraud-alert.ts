/** Alerts of fraud as they are written, and by which clock each is kept. */
import type { FraudAlert } from '../model/fraud-alert.ts'
import type { DossierId, FraudAlertId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Circumstance } from '../model/retention-words.ts'
import type { Facts } from '../policy/facts.ts'
import type { Clocks } from '../retention/applied-terms.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

export interface FraudAlertPlace {
  readonly dossierId: DossierId
  readonly alertId: FraudAlertId
}

/** The alert as a fact, and as what the entry is about. */
export const fraudAlertOf = ({ dossierId, alertId }: FraudAlertPlace) => ({
  dossierId,
  objectRef: alertId,
  given: { fraudAlert: keyOf.fraudAlert(dossierId, alertId), retention: keyOf.retention(dossierId) },
})

/** The same alert saying more; its clock may have moved, so that the next sweep looks at the dossier. */
export function changedAlert(
  { fraudAlert, retention, now }: Facts,
  { dossierId, alertId }: FraudAlertPlace,
  change: Partial<FraudAlert>,
): readonly Write[] {
  const found = the(fraudAlert)
  const key = keyOf.fraudAlert(dossierId, alertId)
  return [
    { kind: 'replace', key, version: found.version, content: { ...contentOf(found), ...change } },
    retentionWrite(dossierId, retention, {}, now),
  ]
}

const dayOf = (instant: string): string => parisDay(Date.parse(instant))

/** What each alert is kept by, whatever the others of its dossier are (CNIL AU-039). */
export function lifeOfAlert({ state, raisedAt, qualifiedAt, closedAt }: FraudAlert): {
  readonly clocks: Clocks
  readonly circumstances: readonly Circumstance[]
} {
  const clocks: Clocks = {
    'alert-raised': dayOf(raisedAt),
    ...(qualifiedAt && { 'alert-qualified': dayOf(qualifiedAt) }),
    ...(closedAt && { 'fraud-closed': dayOf(closedAt) }),
  }
  if (state === 'raised') return { clocks, circumstances: [] }
  return { clocks, circumstances: [state === 'irrelevant' ? 'fraud-irrelevant' : 'fraud-confirmed'] }
}
