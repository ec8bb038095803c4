/** The keys of `records`: every item that the vault remembers has its place here. */
import type { DocumentId, DossierId, PrincipalId } from '../model/ids.ts'
import type { RecordKey } from './records.ts'

const dossier = (id: DossierId, sk: string): RecordKey => ({ pk: `dossier#${id}`, sk })
const principal = (id: PrincipalId, sk: string): RecordKey => ({ pk: `principal#${id}`, sk })

export const keyOf = {
  principal: (id: PrincipalId) => principal(id, 'principal'),
  principalChain: (id: PrincipalId) => principal(id, 'chain'),
  idempotency: (id: PrincipalId, key: string) => principal(id, `idempotency#${key}`),
  dossier: (id: DossierId) => dossier(id, 'dossier'),
  dossierChain: (id: DossierId) => dossier(id, 'chain'),
  assignment: (id: DossierId, to: PrincipalId) => dossier(id, `assignment#${to}`),
  document: (id: DossierId, documentId: DocumentId) => dossier(id, `document#${documentId}`),
} as const
