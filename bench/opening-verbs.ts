/** What is asked to be opened of the sealed archive, and released: nothing has to be sealed for it yet. */
import type { KeptDocument, Scene } from './scene.ts'
import { latest, ofItem, type Verb } from './verb.ts'

export function openingVerbs({ client, physician, legal, dossierId }: Scene, health: KeptDocument) {
  const path = { dossierId }
  const body = { documentIds: [health.documentId] }
  const ask = () => client['ask-opening']({ path, body })
  const asked = latest(ask)
  return {
    'ask-opening': [ofItem, ask],
    'client.list-openings': [ofItem, () => client['list-openings']({ path })],
    'list-openings': [ofItem, () => physician['list-openings']({ path })],
    'release-opening': [
      ofItem,
      async () => physician['release-opening']({ path: { dossierId, ...(await asked.get()) }, body }),
      asked.renew,
    ],
    'privacy.ask-opening': [ofItem, () => legal['ask-opening']({ path, body })],
    'privacy.list-openings': [ofItem, () => legal['list-openings']({ path })],
  } as const satisfies Readonly<Record<string, Verb>>
}
