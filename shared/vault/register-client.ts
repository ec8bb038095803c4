import { type Account, AccountRef, type ClientDraft } from '../model/account.ts'
import { AccountId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { later } from '../retention/applied-terms.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { accountRetentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'

/** An account that nobody is ever seen at is looked at in time for its first warning. */
const firstLook = 'P2Y'

/** Makes an account without a login for a client of the calling advisor. */
export async function registerClient(
  ports: CommitPorts,
  caller: Caller,
  client: ClientDraft,
  idempotency: Idempotency,
): Promise<{ accountId: AccountId }> {
  const accountId = mint(ports, 'account', AccountId)
  const content: Omit<Account, 'version'> = { accountId, client, registeredBy: caller.principalId }

  const permit = await commit(
    ports,
    accessRequest(caller, { action: 'register-client', idempotency }),
    ({ now }) => ({
      writes: [
        { kind: 'create', key: keyOf.account(accountId), content },
        accountRetentionWrite(accountId, undefined, {}, later(parisDay(now), firstLook)),
      ],
      resultIds: { made: accountId },
    }),
  )
  return AccountRef.parse({ accountId: permit.resultIds.made })
}
