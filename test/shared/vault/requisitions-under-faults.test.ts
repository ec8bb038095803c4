import { approveAuthorityRequest } from '../../../shared/vault/approve-authority-request.ts'
import { attendAuthorityRequest } from '../../../shared/vault/attend-authority-request.ts'
import { closeAuthorityRequest } from '../../../shared/vault/close-authority-request.ts'
import { exportAuthorityRequest } from '../../../shared/vault/export-authority-request.ts'
import { registerAuthorityRequest } from '../../../shared/vault/register-authority-request.ts'
import { validateAuthorityRequest } from '../../../shared/vault/validate-authority-request.ts'
import { dumas } from './opened.ts'
import { lea, louis, requested, summoned, valid } from './requisitions.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

/** A request at each of its steps. */
async function staged() {
  const world = await summoned()
  await world.keep('passport')
  const received = world.at(await world.register())
  const validated = world.at(await world.register())
  await world.validate(validated.requisitionId)
  const approved = world.at(await world.approved())
  return { ...world, received, validated, ready: approved }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'register-authority-request': (ports, { dossierId }, key) =>
    registerAuthorityRequest(ports, louis, dossierId, requested, key),
  'validate-authority-request': (ports, { received }, key) =>
    validateAuthorityRequest(ports, louis, received, valid, key),
  'approve-authority-request': (ports, { validated }, key) =>
    approveAuthorityRequest(ports, lea, validated, key),
  'attend-authority-request': (ports, { validated }, key) =>
    attendAuthorityRequest(ports, dumas, validated, key),
  'export-authority-request': (ports, { ready }, key) => exportAuthorityRequest(ports, louis, ready, key),
  'close-authority-request': (ports, { ready }, key) =>
    closeAuthorityRequest(ports, louis, ready, { ending: 'withdrawn' }, key),
}

holdsUnderFaults(changes, staged)
