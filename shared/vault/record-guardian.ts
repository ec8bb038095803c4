import { childrenMax } from '../limits.ts'
import { Account } from '../model/account.ts'
import { birthday } from '../model/birthday.ts'
import { VaultError } from '../model/errors.ts'
import type { GuardianRef, Guardianship } from '../model/guardian.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import type { Principal } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

/**
 * Records who holds parental authority over the client of a dossier, or holds it no more, with what proves it. The
 * parent's login is looked up first, by their account; the decision looks again. What it gives ends by itself.
 */
export async function recordGuardian(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  { accountId, holds, proof }: Guardianship,
  idempotency: Idempotency,
): Promise<GuardianRef> {
  const [found] = await ports.listings.read([keyOf.account(accountId)])
  const event = mint(ports, 'event', eventId)
  const asked = {
    action: 'record-guardian',
    dossierId,
    accountId,
    assigneeId: parsed(Account, found)?.principalId,
    holds,
    objectRef: accountId,
    idempotency,
    detail: { holds, proof },
  } as const

  const record: Change = ({ dossier, assignee, now }) => {
    const child = the(dossier).accountId
    const at = new Date(now).toISOString()
    const content = { accountId, holds, proof, at, recordedBy: caller.principalId }
    const noted = { kind: 'create', key: keyOf.guardianEvent(child, event), content } as const
    return { writes: [noted, ...answering(the(assignee), child, holds)] }
  }
  const { facts } = await commit(ports, accessRequest(caller, asked), record)
  return { accountId, endsOn: birthday(the(facts.dossier).client.birthDate, 18) }
}

function answering(person: Principal, child: AccountId, holds: boolean) {
  const { guardianOf = [] } = person
  if (guardianOf.includes(child) === holds) return []
  if (holds && guardianOf.length >= childrenMax)
    throw new VaultError('WRONG_STATE', 'the person answers for as many as one may')
  const content = {
    ...contentOf(person),
    guardianOf: holds ? [...guardianOf, child] : guardianOf.filter((one) => one !== child),
  }
  const key = keyOf.principal(person.principalId)
  return [{ kind: 'replace', key, content, version: person.version } as const]
}
