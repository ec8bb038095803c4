/** A dossier under way, and an AML officer in a case on it: what tests of alerts of fraud stand in. */
import {
  FraudAlert,
  type FraudAlertDraft,
  type FraudQualification,
} from '../../../shared/model/fraud-alert.ts'
import type { FraudAlertId } from '../../../shared/model/ids.ts'
import { closeFraudAlert } from '../../../shared/vault/close-fraud-alert.ts'
import { listFraudAlerts } from '../../../shared/vault/list-fraud-alerts.ts'
import { parsed } from '../../../shared/vault/parsed.ts'
import { qualifyFraudAlert } from '../../../shared/vault/qualify-fraud-alert.ts'
import { raiseFraudAlert } from '../../../shared/vault/raise-fraud-alert.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { the } from '../../../shared/vault/the.ts'
import { caller, keyed } from '../../judges/house.ts'
import { page } from './opened.ts'
import { remembered } from './remembered.ts'

export const aline = caller('aline')
/** What stands in the alert and must stand nowhere else. */
export const mark = 'CanaryOfFraud'
export const draft: FraudAlertDraft = {
  ground: 'forged-document',
  facts: `${mark}: two pay slips of one month.`,
}

export async function withOfficer() {
  const world = await remembered()
  const { ports, dossierId, judge } = world
  await takeCase(ports, aline, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const raise = async (key = keyed()) => (await raiseFraudAlert(ports, aline, dossierId, draft, key)).alertId
  const qualify = (alertId: FraudAlertId, finding: FraudQualification['finding'], key = keyed()) =>
    qualifyFraudAlert(ports, aline, { dossierId, alertId }, { finding }, key)
  const close = (alertId: FraudAlertId, key = keyed()) =>
    closeFraudAlert(ports, aline, { dossierId, alertId }, key)
  const list = async (by = aline) => (await listFraudAlerts(ports, by, dossierId, page)).items
  /** Those that are stored, whoever sees them, the newest last. */
  const stored = () =>
    [...judge.items.values()]
      .filter(({ sk }) => sk.startsWith('fraud-alert#'))
      .map((item) => the(parsed(FraudAlert, item)))
  return { ...world, raise, qualify, close, list, alerts: stored }
}
