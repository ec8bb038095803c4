/** What a person asks at their own door, on the dossier of the scene. */
import { clientClient } from '../client/audiences.ts'
import { admitOutsider } from './people.ts'
import { type KeptDocument, openStream, person, type Scene } from './scene.ts'
import { latest, ofItem, ofList, type Verb } from './verb.ts'

export function clientVerbs(scene: Scene, standard: KeptDocument, health: KeptDocument) {
  const { client, accountId, dossierId } = scene
  const path = { dossierId }
  const ofAccount = { accountId }
  const url = `/client/dossiers/${dossierId}/documents/${health.documentId}/content?purpose=client-request`
  const { sha256 } = standard
  const draft = { category: 'passport', mediaType: 'application/pdf' as const, fileName: 'scan.pdf' }
  return {
    'client.list-dossiers': [ofList, () => client['list-dossiers']({ query: {} })],
    'client.show-dossier': [ofItem, () => client['show-dossier']({ path })],
    'client.list-documents': [ofList, () => client['list-documents']({ path, query: {} })],
    'client.show-document': [ofItem, () => client['show-document']({ path: standard })],
    'client.request-upload': [
      ofItem,
      () => client['request-upload']({ path, body: { ...draft, sizeBytes: 9, sha256 } }),
    ],
    'client.request-download': [
      ofItem,
      () => client['request-download']({ path: standard, body: { purpose: 'client-request' } }),
    ],
    'client.read-health-document': [ofItem, () => openStream(scene, 'client', url)],
    'list-accesses': [ofList, () => client['list-accesses']({ path, query: {} })],
    'client.list-consents': [ofItem, () => client['list-consents']({ path })],
    'show-preferences': [ofItem, () => client['show-preferences']({ path: ofAccount })],
    'update-preferences': [
      ofItem,
      () => client['update-preferences']({ path: ofAccount, body: { channels: { email: true } } }),
    ],
    'file-directive': [
      ofItem,
      () =>
        client['file-directive']({
          path: ofAccount,
          body: { instruction: 'store', text: 'Keep it all.', consent: true },
        }),
    ],
    'find-agency': [ofItem, () => client['find-agency']({ body: { latitude: 48.1, longitude: 2.2 } })],
  } as const satisfies Readonly<Record<string, Verb>>
}

/** Of an account without a dossier: each dossier that there is ends in a transaction of its own, with its two trips. */
export async function leavingVerbs({ stack, advisor, tokenOf }: Scene) {
  const account = latest(async () => {
    const made = await advisor['register-client']({ body: person })
    await admitOutsider(stack, 'leaver', made)
    return { path: made, leaver: clientClient(stack.origin, await tokenOf('leaver')) }
  })
  return {
    'close-account': [
      ofItem,
      async () => {
        const { path, leaver } = await account.get()
        return leaver['close-account']({ path })
      },
      account.renew,
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}
