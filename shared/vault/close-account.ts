import { AccountRef } from '../model/account.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Retention } from '../model/retention.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/**
 * Asks for the end of an account: first the account says so, then each of its dossiers in a transaction of its own,
 * and from then on legal and accounting alone see them (ruling A46). A call that stopped on the way is finished by
 * the next one, which finds what is done already and leaves it.
 */
export async function closeAccount(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
  idempotency: Idempotency,
): Promise<{ accountId: AccountId }> {
  const asked = { action: 'close-account', accountId, objectRef: accountId } as const
  const { facts } = await commit(ports, accessRequest(caller, { ...asked, idempotency }), endAccount)
  for (const dossierId of the(facts.account).dossierIds ?? []) {
    const given = { retention: keyOf.retention(dossierId) }
    const request = accessRequest(caller, { ...asked, dossierId, given })
    await commit(ports, request, endDossier(dossierId, accountId))
  }
  return AccountRef.parse({ accountId })
}

const phase = 'deletion-requested'

const endAccount: Change = ({ account }) => {
  const found = the(account)
  if (found.phase !== undefined) return { writes: [] }
  const content = { ...contentOf(found), phase }
  const key = keyOf.account(found.accountId)
  return { writes: [{ kind: 'replace', key, content, version: found.version }] }
}

/** A dossier in which the person is insured beside another goes on for the other. */
const endDossier =
  (dossierId: DossierId, accountId: AccountId): Change =>
  ({ dossier, retention, now }) => {
    const found = the(dossier)
    if (found.phase !== undefined || found.accountId !== accountId) return { writes: [] }
    const content = { ...contentOf(found), phase }
    return {
      writes: [
        { kind: 'replace', key: keyOf.dossier(dossierId), content, version: found.version },
        retentionWrite(dossierId, retention, { clocks: endedBy(retention, parisDay(now)) }, now),
      ],
    }
  }

/** What was under way is abandoned with the account; a contract runs on, and its clocks with it. */
function endedBy(retention: Retention | undefined, today: string): Retention['clocks'] {
  const { clocks = {}, circumstances = [] } = retention ?? {}
  const abandoned = circumstances.includes('contract') ? {} : { 'dossier-ended': today }
  return { ...abandoned, ...clocks, 'account-deleted': today }
}
