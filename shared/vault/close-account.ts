import { AccountRef } from '../model/account.ts'
import type { AccountId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { accountRetentionWrite } from './due-list.ts'
import { endDossier } from './end-dossier.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/**
 * Asks for the end of an account: first the account says so, then each of its dossiers in a transaction of its own,
 * and from then on legal and accounting alone see them (ruling A46). A call that stopped on the way is finished by
 * the next one, or by the sweep, which find what is done already and leave it.
 */
export async function closeAccount(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
  idempotency: Idempotency,
): Promise<{ accountId: AccountId }> {
  const asked = { action: 'close-account', accountId, objectRef: accountId } as const
  const own = { ...asked, given: { accountRetention: keyOf.accountRetention(accountId) }, idempotency }
  const { facts } = await commit(ports, accessRequest(caller, own), endAccount)
  for (const dossierId of the(facts.account).dossierIds ?? []) {
    const given = { retention: keyOf.retention(dossierId) }
    const request = accessRequest(caller, { ...asked, dossierId, given })
    await commit(ports, request, endDossier(dossierId, accountId, phase))
  }
  return AccountRef.parse({ accountId })
}

const phase = 'deletion-requested'

const endAccount: Change = ({ account, accountRetention, now }) => {
  const found = the(account)
  if (found.phase !== undefined) return { writes: [] }
  const content = { ...contentOf(found), phase }
  const key = keyOf.account(found.accountId)
  const today = parisDay(now)
  return {
    writes: [
      { kind: 'replace', key, content, version: found.version },
      // The sweep finishes what this call leaves open.
      accountRetentionWrite(found.accountId, accountRetention, { endedOn: today }, today),
    ],
  }
}
