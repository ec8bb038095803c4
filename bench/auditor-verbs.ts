/** What auditors find and prove. The log was sealed by then, and is sealed once more. */
import { aMinute, openStream, type Scene } from './scene.ts'
import { atWork, ofList, type Verb } from './verb.ts'

export async function auditorVerbs(scene: Scene) {
  const { auditor, client, dossierId, stack } = scene
  const query = { dossier: dossierId }
  const { items } = await auditor['list-entries']({ query })
  const path = { entryId: String(items[0]?.entry.entryId) as EntryId }
  const { size: from } = await auditor['show-checkpoint']({})
  await stack.advance(2 * aMinute)
  const { size: to } = await auditor['show-checkpoint']({})
  const told = await client['list-accesses']({ path: { dossierId }, query: { limit: 1 } })
  const access = { dossierId, entryId: String(told.items[0]?.entryId) as EntryId }
  const leaving = (what: 'entries' | 'bundle') =>
    openStream(scene, 'auditor', `/auditor/exports/${what}?dossier=${dossierId}`)
  return {
    'list-entries': [ofList, () => auditor['list-entries']({ query })],
    'show-entry': [ofList, () => auditor['show-entry']({ path })],
    'show-entry-proof': [ofList, () => auditor['show-entry-proof']({ path })],
    'show-checkpoint': [ofList, () => auditor['show-checkpoint']({})],
    'show-consistency': [ofList, () => auditor['show-consistency']({ query: { from, to } })],
    // What a person is told is looked for before it is decided, and stated after it.
    'show-access-proof': [atWork, () => client['show-access-proof']({ path: access, query: {} })],
    // The places of what leaves are found first, of a bundle all of them: the longer, the more of it there is.
    'export-entries': [atWork, () => leaving('entries')],
    'export-bundle': [atWork, () => leaving('bundle')],
  } as const satisfies Readonly<Record<string, Verb>>
}

type EntryId = Parameters<Scene['auditor']['show-entry']>[0]['path']['entryId']
