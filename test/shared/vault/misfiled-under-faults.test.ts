/** Flags and decisions on breaches, with any of their calls failing. */
import { decideBreach } from '../../../shared/vault/decide-breach.ts'
import { flagMisfiled } from '../../../shared/vault/flag-misfiled.ts'
import { asCertificate, bruno, diane, withMisfiled } from './misfiled.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'flag-misfiled': (ports, { second }, key) => flagMisfiled(ports, bruno, second, asCertificate, key),
  'decide-breach': (ports, { dossierId, documentId }, key) =>
    decideBreach(
      ports,
      diane,
      dossierId,
      documentId,
      { decision: 'notified', reason: 'risk', readers: 1, effects: 'none-known', measures: [] },
      key,
    ),
}

/** One document that was flagged, and one that is going to be. */
async function staged() {
  const world = await withMisfiled()
  await world.flag()
  await world.takeUp()
  const documentId = await world.available(Buffer.from('%PDF-1.4\n%%EOF\n'), 'employment-contract')
  return { ...world, second: { dossierId: world.dossierId, documentId } }
}

holdsUnderFaults(changes, staged)
