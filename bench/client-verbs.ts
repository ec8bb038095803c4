/** What a person asks at their own door, on the dossier of the scene. */
import type { DocumentRef, Scene } from './scene.ts'
import { ofItem, ofList, type Verbs } from './verb.ts'

export function clientVerbs({ client, accountId, dossierId }: Scene, standard: DocumentRef): Verbs {
  const path = { dossierId }
  const ofAccount = { accountId }
  return {
    'client.list-dossiers': [ofList, () => client['list-dossiers']({ query: {} })],
    'client.show-dossier': [ofItem, () => client['show-dossier']({ path })],
    'client.list-documents': [ofList, () => client['list-documents']({ path, query: {} })],
    'client.show-document': [ofItem, () => client['show-document']({ path: standard })],
    'client.request-download': [
      ofItem,
      () => client['request-download']({ path: standard, body: { purpose: 'client-request' } }),
    ],
    'client.list-accesses': [ofList, () => client['list-accesses']({ path, query: {} })],
    'client.list-consents': [ofItem, () => client['list-consents']({ path })],
    'client.show-preferences': [ofItem, () => client['show-preferences']({ path: ofAccount })],
    'client.update-preferences': [
      ofItem,
      () => client['update-preferences']({ path: ofAccount, body: { surveys: true } }),
    ],
  }
}
