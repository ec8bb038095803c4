import type { DocumentDraft } from '../../../shared/model/document.ts'
import { type DocumentId, Sha256 } from '../../../shared/model/ids.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { caller, house, keyed } from '../../judges/house.ts'

export const camille = {
  givenName: 'Camille',
  familyName: 'Canari-Martin',
  birthDate: '1980-01-01',
  email: 'canari@example.org',
}
export const page = { limit: 50 }
export const ada = caller('ada')
export const dumas = caller('dr-dumas')
export const letters = '01ARYZ6S410000000000000000'
export const draft = (category = 'passport'): DocumentDraft => ({
  category,
  mediaType: 'application/pdf',
  sizeBytes: 10,
  sha256: Sha256.parse('c'.repeat(64)),
  fileName: 'canari-dossier.pdf',
})

/** A house with a dossier of Ada's that Dr Dumas assesses. */
export async function opened() {
  const one = house()
  const { accountId } = await registerClient(one.ports, ada, camille, keyed())
  const { dossierId } = await openDossier(one.ports, ada, { accountId, line: 'loan-insurance' }, keyed())
  await assignPhysician(one.ports, ada, dossierId, dumas.principalId, keyed())
  return { ...one, accountId, dossierId }
}

/** As the promotion would leave it. */
export function makeAvailable(
  { judge, dossierId }: Awaited<ReturnType<typeof opened>>,
  documentId: DocumentId,
) {
  const { pk, sk } = keyOf.document(dossierId, documentId)
  const item = judge.items.get(`${pk}\n${sk}`)
  const content = { ...(item?.content as object), state: 'available', versionId: 'v1' }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 2, content })
}
