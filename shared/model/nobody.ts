/**
 * Who stands where a record asks for somebody, once the vault forgot who it was: one and the same nobody everywhere, so
 * that nothing links two records of one person. No account, no login and no relation is ever theirs.
 */
import type { ClientIdentity } from './account.ts'
import { AccountId, PrincipalId } from './ids.ts'

const zeros = '0'.repeat(26)

export const nobody = {
  accountId: AccountId.parse(`account_${zeros}`),
  principalId: PrincipalId.parse(`principal_${zeros}`),
  client: { givenName: '-', familyName: '-', birthDate: '1900-01-01' } satisfies ClientIdentity,
} as const
