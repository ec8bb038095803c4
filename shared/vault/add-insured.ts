import { insuredMax } from '../limits.ts'
import { VaultError } from '../model/errors.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { withDossier } from './own-account.ts'
import { the } from './the.ts'

/** Insures a second person beside the client: each will see their own, and never the other's. */
export async function addInsured(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  accountId: AccountId,
  idempotency: Idempotency,
): Promise<{ accountId: AccountId }> {
  const asked = { action: 'add-insured', dossierId, accountId, objectRef: accountId, idempotency } as const
  await commit(ports, accessRequest(caller, asked), ({ dossier, account }) => {
    const found = the(dossier)
    const { coInsured = [], coInsuredBirthDates = [] } = found
    if (coInsured.includes(accountId) || found.accountId === accountId) return { writes: [] }
    if (coInsured.length + 1 >= insuredMax)
      throw new VaultError('WRONG_STATE', 'as many are insured as may be')
    const content = {
      ...contentOf(found),
      coInsured: [...coInsured, accountId],
      coInsuredBirthDates: [...coInsuredBirthDates, the(account).client.birthDate],
    }
    return {
      writes: [
        { kind: 'replace', key: keyOf.dossier(dossierId), version: found.version, content },
        withDossier(the(account), dossierId),
      ],
    }
  })
  return { accountId }
}
