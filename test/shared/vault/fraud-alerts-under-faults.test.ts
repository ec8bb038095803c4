/** Alerts of fraud, with any of their calls failing. */
import { closeFraudAlert } from '../../../shared/vault/close-fraud-alert.ts'
import { qualifyFraudAlert } from '../../../shared/vault/qualify-fraud-alert.ts'
import { raiseFraudAlert } from '../../../shared/vault/raise-fraud-alert.ts'
import { aline, draft, withOfficer } from './fraud.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

async function staged() {
  const world = await withOfficer()
  const [alertId, foundId] = [await world.raise(), await world.raise()]
  await world.qualify(foundId, 'relevant')
  return { ...world, alertId, foundId }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'raise-fraud-alert': (ports, { dossierId }, key) => raiseFraudAlert(ports, aline, dossierId, draft, key),
  'qualify-fraud-alert': (ports, { dossierId, alertId }, key) =>
    qualifyFraudAlert(ports, aline, { dossierId, alertId }, { finding: 'relevant' }, key),
  'close-fraud-alert': (ports, { dossierId, foundId }, key) =>
    closeFraudAlert(ports, aline, { dossierId, alertId: foundId }, key),
}

holdsUnderFaults(changes, staged)
