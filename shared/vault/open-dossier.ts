import { ClientIdentity } from '../model/account.ts'
import { type DossierDraft, DossierRef } from '../model/dossier.ts'
import { DossierId } from '../model/ids.ts'
import type { Dossier } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { assign } from './assignment.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { withDossier } from './own-account.ts'
import { the } from './the.ts'

/** Opens a dossier on an account that the advisor registered, and assigns it to them: the first entry of its chain. */
export async function openDossier(
  ports: CommitPorts,
  caller: Caller,
  { accountId, line }: DossierDraft,
  idempotency: Idempotency,
): Promise<{ dossierId: DossierId }> {
  const dossierId = mint(ports, 'dossier', DossierId)
  const begins = { headKey: keyOf.dossierChain(dossierId), dossierId }
  const request = accessRequest(caller, { action: 'open-dossier', accountId, begins, idempotency })

  const open: Change = ({ account, now }) => {
    const found = the(account)
    const client = ClientIdentity.strip().parse(found.client)
    const since = new Date(now).toISOString()
    const content: Omit<Dossier, 'version'> = { dossierId, accountId, line, state: 'opened', since, client }
    return {
      writes: [
        { kind: 'create', key: keyOf.dossier(dossierId), content },
        withDossier(found, dossierId),
        assign(dossierId, caller.principalId, 'advisor', now),
      ],
      resultIds: { dossierId },
    }
  }
  return DossierRef.parse((await commit(ports, request, open)).resultIds)
}
