import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { fileSuspicion } from '../../../shared/vault/file-suspicion.ts'
import { aline, suspicionOf, watched } from './suspicions.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

async function staged() {
  const world = await watched()
  return { ...world, suspicionId: await world.file() }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'file-suspicion': (ports, { dossierId }, key) => fileSuspicion(ports, aline, suspicionOf(dossierId), key),
  'conclude-suspicion': (ports, { suspicionId }, key) =>
    concludeSuspicion(ports, aline, suspicionId, { state: 'dismissed' }, key),
}

holdsUnderFaults(changes, staged)
