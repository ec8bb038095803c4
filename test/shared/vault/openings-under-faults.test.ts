/** What is asked to be opened, and released, with any of their calls failing. */
import { askOpening } from '../../../shared/vault/ask-opening.ts'
import { releaseOpening } from '../../../shared/vault/release-opening.ts'
import { dumas } from './opened.ts'
import { withSealed } from './sealed.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

async function staged() {
  const world = await withSealed()
  const { openingId } = await world.ask(world.me())
  return { ...world, openingId, documentIds: [world.report] }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'ask-opening': (ports, { dossierId, documentIds, me }, key) =>
    askOpening(ports, me(), dossierId, { documentIds }, key),
  'release-opening': (ports, { dossierId, openingId, documentIds }, key) =>
    releaseOpening(ports, dumas, { dossierId, openingId }, { documentIds }, key),
}

holdsUnderFaults(changes, staged)
