/** `npm run count-calls`: plays what the vault is asked day by day on a running stack, and writes what each took. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionName, actionNames, type Counted, type Counts } from '../../infra/cost/counted.ts'
import { aMinute, openScene, openStream, type Scene } from '../scene.ts'
import { counted, perTime } from './watch.ts'

const countedFile = join(import.meta.dirname, '..', '..', 'infra', 'cost', 'counted.json')

const times = 20
const anHour = 3_600_000
/** Past the scanner: uploads come one by one, and seldom two of a dossier at once. */
const scannedMs = 5_000

/** The action so many times, then the minute in which its streams and the sealing are done. */
async function actionOf({ stack }: Scene, perIdleHour: Counts, act: () => Promise<unknown>): Promise<Counts> {
  await act()
  await stack.advance(aMinute)
  const began = stack.clock.now()
  const all = await counted(async () => {
    for (let time = 0; time < times; time += 1) await act()
    await stack.advance(aMinute)
  })
  return perTime(all, perIdleHour, (stack.clock.now() - began) / anHour, times)
}

export async function countCalls(): Promise<Counted> {
  const scene = await openScene()
  try {
    const standard = await scene.keep('passport', 100_000)
    const health = await scene.keep('operation-report', 100_000)
    await scene.stack.advance(5 * aMinute)
    const perIdleHour = await counted(async () => {
      for (let minute = 0; minute < 60; minute += 1) await scene.stack.advance(aMinute)
    })
    const { advisor, dossierId } = scene
    const url = `/physician/dossiers/${dossierId}/documents/${health.documentId}/content?purpose=underwriting`
    const bring = async (category: string) => {
      await scene.bring(category, 100_000)
      await scene.stack.advance(scannedMs)
    }
    const acts: Readonly<Record<ActionName, () => Promise<unknown>>> = {
      upload: () => bring('passport'),
      'health-upload': () => bring('operation-report'),
      link: async () => {
        const { download } = await advisor['request-download']({
          path: standard,
          body: { purpose: 'advice' },
        })
        await (await fetch(download.url)).arrayBuffer()
      },
      'health-read': async () => (await openStream(scene, 'physician', url)).arrayBuffer(),
      look: () => advisor['show-dossier']({ path: { dossierId } }),
      list: () => advisor['list-documents']({ path: { dossierId }, query: {} }),
    }
    const perAction: [string, Counts][] = []
    for (const name of actionNames) perAction.push([name, await actionOf(scene, perIdleHour, acts[name])])
    return { perAction: Object.fromEntries(perAction) as Counted['perAction'], perIdleHour }
  } finally {
    await scene.end()
  }
}

if (import.meta.main) {
  writeFileSync(countedFile, `${JSON.stringify(await countCalls(), undefined, 2)}\n`)
}
