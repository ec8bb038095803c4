/** What a first visitor finds: Ada's two dossiers for Camille Martin, one of them with a document. */

import type { Stack } from '../local/stack/stack.ts'
import { samples } from './files/samples.ts'
import { deposit, settle, type Town } from './town.ts'

/** Puts the demo into an empty vault; answers whether it was empty. */
export async function seed(stack: Stack): Promise<boolean> {
  const town = await settle(stack)
  const ada = await town.advisor('ada')
  const { items } = await ada['list-dossiers']({ query: {} })
  if (items.length > 0) return false
  await seedDossiers(town)
  return true
}

async function seedDossiers(town: Town): Promise<void> {
  const ada = await town.advisor('ada')
  const body = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1985-04-12',
    email: 'camille.martin@example.org',
  }
  const { accountId } = await ada['register-client']({ body })
  await ada['open-dossier']({ body: { accountId, line: 'home' } })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const principalId = town.ids.get('dr-dumas')
  if (principalId === undefined) throw new Error('dr-dumas was not admitted')
  await ada['assign-physician']({ path: { dossierId }, body: { principalId } })
  await deposit(town, dossierId, 'passport', samples.passport())
}
