/** What it costs to destroy one document: calls from the decision to the certificate, on a running vault. */
import { privacyClient } from '../client/audiences.ts'
import { watchCalls } from './calls.ts'
import { atMost, type Figures } from './figures.ts'
import { dayIn, type KeptDocument, type Scene } from './scene.ts'

const items = 5
/** A decision, its storage, the removal and its certificate: some five transactions, each read and written. */
const callsMax = 30
const hourMs = 3_600_000

/** Every call of a sweep to the services of the stack, and of the destroyer that its decisions set going. */
async function callsOfASweep({ stack }: Scene): Promise<number> {
  const { calls } = await watchCalls('/', async () => {
    await stack.invoke('sweep-retention', {})
    await stack.settle()
  })
  return calls.count
}

/** Documents whose day has come and which a hold alone keeps, each in a dossier of its own. */
async function held(scene: Scene) {
  const { physician, legal, stack, keep, another } = scene
  const reviewOn = dayIn(stack.clock.now(), 90)
  const documents: (KeptDocument & { readonly holdId: HoldId })[] = []
  for (let place = 0; place < items; place += 1) {
    const document = await keep('operation-report', 1_000, await another())
    await physician['set-aside-document']({ path: document, body: { reason: 'aeras' } })
    const body = { kind: 'litigation', reference: 'F-1', reviewOn } as const
    documents.push({ ...document, ...(await legal['place-hold']({ path: document, body })) })
  }
  await stack.advance(48 * hourMs)
  await stack.advance(hourMs)
  return documents
}
type HoldId = Awaited<ReturnType<Scene['legal']['place-hold']>>['holdId']

/** A sweep that finds them all due, against one that finds nothing. */
export async function destructionFigures(scene: Scene): Promise<Figures> {
  const { stack, tokenOf } = scene
  const documents = await held(scene)
  const idle = await callsOfASweep(scene)
  for (const name of ['legal', 'other-legal'] as const) {
    const officer = privacyClient(stack.origin, await tokenOf(name))
    for (const { dossierId, holdId } of documents) await officer['lift-hold']({ path: { dossierId, holdId } })
  }
  const busy = await callsOfASweep(scene)
  const legal = privacyClient(stack.origin, await tokenOf('legal'))
  for (const document of documents) {
    const { state } = await legal['show-document']({ path: document })
    if (state !== 'destroyed')
      throw new Error(`the document is ${state}, so that its calls are not all counted`)
  }
  return { 'retention.calls-per-destroyed-item': atMost(callsMax, (busy - idle) / items, '') }
}
