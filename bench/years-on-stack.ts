/** Ten years of twenty dossiers on a running vault: what ten thousand are played with on the judges, on the wire. */
import { privacyClient } from '../client/audiences.ts'
import { parisDay } from '../shared/model/paris-day.ts'
import { destructionFigures } from './destroyed-item.ts'
import { exactly, type Figures, watched } from './figures.ts'
import { dayIn, type KeptDocument, openScene, type Scene } from './scene.ts'

const dossiers = 20
const quarters = 40
/** Dossiers end within this time, so that what was refused is over, health documents too, before the story is. */
const endsWithinQuarters = 18
const hourMs = 3_600_000
const quarterMs = 91.3125 * 24 * hourMs

interface End {
  readonly rule: string
  readonly due: string
  readonly goneAt: string
}

/** A case and a token of this hour: the clock outruns every other. */
async function legalIn({ stack, tokenOf }: Scene, { dossierId }: Pick<KeptDocument, 'dossierId'>) {
  const legal = privacyClient(stack.origin, await tokenOf('legal'))
  const body = { ticket: 'T-1', until: dayIn(stack.clock.now(), 30) }
  await legal['take-case']({ path: { dossierId }, body })
  return legal
}

/** Whoever of them ends in the quarter is told of, and the quarter passes; the hours after it carry out what it made due. */
async function quarter(scene: Scene, ending: readonly KeptDocument[]): Promise<void> {
  const on = parisDay(scene.stack.clock.now())
  for (const { dossierId } of ending) {
    const legal = await legalIn(scene, { dossierId })
    await legal['record-event']({ path: { dossierId }, body: { trigger: 'dossier-ended', on } })
  }
  await scene.stack.advance(quarterMs)
  for (let hour = 0; hour < 3; hour += 1) await scene.stack.advance(hourMs)
}

/** Undefined where it is there. */
async function endOf(scene: Scene, document: KeptDocument): Promise<End | undefined> {
  const legal = await legalIn(scene, document)
  const { state } = await legal['show-document']({ path: document })
  if (state !== 'destroyed') return undefined
  const { certificate } = await legal['show-certificate']({ path: document, query: {} })
  return JSON.parse(Buffer.from(certificate, 'base64').toString()) as End
}

/** The clock moves by years: what comes after finds its tokens ended, and stands in a vault of its own. */
async function onItsOwn(measure: (scene: Scene) => Promise<Figures>): Promise<Figures> {
  const scene = await openScene()
  try {
    return await measure(scene)
  } finally {
    await scene.end()
  }
}

async function decade(scene: Scene): Promise<Figures> {
  const start = performance.now()
  const documents: KeptDocument[] = []
  for (let place = 0; place < dossiers; place += 1) {
    const category = place % 2 === 1 ? 'operation-report' : 'passport'
    documents.push(await scene.keep(category, 1_000, await scene.another()))
  }
  for (let on = 0; on < quarters; on += 1)
    await quarter(
      scene,
      documents.filter((_one, place) => place % endsWithinQuarters === on),
    )
  const ends: (End | undefined)[] = []
  for (const document of documents) ends.push(await endOf(scene, document))
  const certified = ends.filter((end) => end !== undefined)
  const early = certified.filter(({ due, goneAt }) => parisDay(Date.parse(goneAt)) < due)
  return {
    'retention.20-dossiers-on-a-vault-certified': exactly(dossiers, certified.length, ''),
    'retention.20-dossiers-on-a-vault-early': exactly(0, early.length, ''),
    'retention.ten-years-of-20-dossiers-on-a-vault-s': watched((performance.now() - start) / 1000, 's'),
  }
}

export const yearsOnStackFigures = async (): Promise<Figures> => ({
  ...(await onItsOwn(destructionFigures)),
  ...(await onItsOwn(decade)),
})

if (import.meta.main) console.log(JSON.stringify(await yearsOnStackFigures()))
