import type { Consent } from '../model/consent.ts'
import type { DossierId } from '../model/ids.ts'
import { subjectOf } from '../policy/consent.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** Where the consents of a dossier stand: to the persons their own, to their advisor everybody's. */
export async function listConsents(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<{ items: Consent[] }> {
  const given = { ledger: keyOf.consents(dossierId) }
  const { facts } = await commit(ports, accessRequest(caller, { action: 'list-consents', dossierId, given }))
  const { ledger, principal } = facts
  const all = ledger?.consents ?? []
  const own = subjectOf(facts)
  return { items: principal?.role === 'client' ? all.filter(({ accountId }) => accountId === own) : all }
}
