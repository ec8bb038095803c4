import type { DossierId } from '../model/ids.ts'
import type { Hold } from '../model/retention.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** What holds a dossier, the oldest first: who placed it, why, until when it is looked at, and who asked to lift it. */
export async function listHolds(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<{ holds: readonly Hold[] }> {
  const given = { retention: keyOf.retention(dossierId) }
  const { facts } = await commit(ports, accessRequest(caller, { action: 'list-holds', dossierId, given }))
  return { holds: facts.retention?.holds ?? [] }
}
