/** What an account says of whose it is: its login, and its dossiers, for the person themselves to find. */
import * as z from 'zod'
import { dossiersPerAccountMax } from '../limits.ts'
import type { Account } from '../model/account.ts'
import { VaultError } from '../model/errors.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'

/** The id of an item that is added to an account and never written again: it sorts by time. */
export const eventId = z.string()

const replaced = (account: Account, more: Partial<Account>): Write => ({
  kind: 'replace',
  key: keyOf.account(account.accountId),
  content: { ...contentOf(account), ...more },
  version: account.version,
})

/** @throws VaultError WRONG_STATE where the account holds as many dossiers as it may */
export function withDossier(account: Account, dossierId: DossierId): Write {
  const { dossierIds = [] } = account
  if (dossierIds.length >= dossiersPerAccountMax)
    throw new VaultError('WRONG_STATE', 'the account holds as many dossiers as it may')
  return replaced(account, { dossierIds: [...dossierIds, dossierId] })
}

/** What is forgotten of a person is no more theirs to find. */
export const withoutDossier = (account: Account, dossierId: DossierId): Write =>
  replaced(account, { dossierIds: account.dossierIds?.filter((id) => id !== dossierId) })

/** The person whom the account is about, once they have a login; the same one again changes nothing. */
export const withLogin = (account: Account, principalId: PrincipalId): readonly Write[] =>
  account.principalId === principalId ? [] : [replaced(account, { principalId })]
