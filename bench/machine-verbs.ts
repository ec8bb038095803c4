/** What machines said of a person, and who looks again: on a dossier of its own. */
import type { KeptDocument, Scene } from './scene.ts'
import { latest, ofItem, ofList, type Verb } from './verb.ts'

export async function machineVerbs(scene: Scene, standard: KeptDocument, health: KeptDocument) {
  const { advisor, physician, privacyOfficer, client, dossierId } = scene
  const path = { dossierId }
  const said = { model: 'pre-screen', modelVersion: '1', result: 'refused', vendorTraining: false } as const
  const inputs = [standard.documentId]
  const medical = [health.documentId]
  const record = () => advisor['record-ai-result']({ path, body: { ...said, inputs, weighsHealth: false } })
  const recordMedical = () =>
    physician['record-ai-result']({
      path,
      body: { ...said, inputs: medical, weighsHealth: true, impactAssessment: 'DPIA-1' },
    })
  const at = ({ resultId }: Awaited<ReturnType<typeof record>>) => ({ dossierId, resultId })
  const contested = async (from: typeof record) => {
    const place = at(await from())
    await client['contest-ai-result']({ path: place })
    return place
  }
  const [fresh, standing, weighed] = [
    latest(record),
    latest(() => contested(record)),
    latest(() => contested(recordMedical)),
  ]
  const review = { result: 'accepted' as const, reasons: ['input-wrong' as const] }
  return {
    'record-ai-result': [ofItem, record],
    'physician.record-ai-result': [ofItem, recordMedical],
    'offer-ai-review': [
      ofItem,
      async () => advisor['offer-ai-review']({ path: at(await fresh.get()), body: { channel: 'app' } }),
      fresh.renew,
    ],
    'contest-ai-result': [
      ofItem,
      async () => client['contest-ai-result']({ path: at(await fresh.get()) }),
      fresh.renew,
    ],
    'review-ai-result': [
      ofItem,
      async () => advisor['review-ai-result']({ path: await standing.get(), body: { ...review, inputs } }),
      standing.renew,
    ],
    'physician.review-ai-result': [
      ofItem,
      async () =>
        physician['review-ai-result']({ path: await weighed.get(), body: { ...review, inputs: medical } }),
      weighed.renew,
    ],
    'list-ai-results': [ofList, () => advisor['list-ai-results']({ path })],
    'physician.list-ai-results': [ofList, () => physician['list-ai-results']({ path })],
    'client.list-ai-results': [ofList, () => client['list-ai-results']({ path })],
    'privacy.list-ai-results': [ofList, () => privacyOfficer['list-ai-results']({ path })],
  } as const satisfies Readonly<Record<string, Verb>>
}
