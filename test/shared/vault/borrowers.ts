/** Two who borrow together: what tests of what people are told stand in. */
import type { AccountId } from '../../../shared/model/ids.ts'
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, camille, draft, makeAvailable, opened } from './opened.ts'

/** Two people who borrow together, each with a document of their own. */
export async function borrowers() {
  const one = await opened()
  const { ports, dossierId, accountId } = one
  const { accountId: other } = await registerClient(ports, ada, { ...camille, givenName: 'Denis' }, keyed())
  await addInsured(ports, ada, dossierId, other, keyed())
  const login = async (subject: string, account: AccountId): Promise<typeof ada> => {
    const person = { issuer: 'https://clients.example', subject, role: 'client', accountId: account } as const
    const { principalId } = await admitPrincipal(ports, person)
    return { ...caller('nobody', 'client'), principalId }
  }
  const clients = { camille: await login('camille', accountId), denis: await login('denis', other) }
  const bring = async (by: typeof ada, category = 'passport') => {
    const { documentId } = await requestUpload(ports, by, dossierId, draft(category), keyed())
    makeAvailable(one, documentId)
    return documentId
  }
  const passports = { camille: await bring(clients.camille), denis: await bring(clients.denis) }
  return { ...one, ...clients, passports, bring }
}
