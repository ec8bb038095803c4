/** `npm run bench` prints a table, `-- --json` the figures: {figure: {value, unit, target, ok}}. */
import { appendFigures } from './appends.ts'
import { bundleFigures } from './bundle.ts'
import { heaviest, shippedBundles, weights } from './bundles.ts'
import { coldStarts } from './cold-start.ts'
import { decisionFigures } from './decisions.ts'
import { exportFigures } from './exporting.ts'
import { atMost, type Figures, tableOf } from './figures.ts'
import { loadFigures } from './load/load.ts'
import { retentionFigures } from './retention.ts'
import { openScene } from './scene.ts'
import { sealingFigures } from './sealing.ts'
import { throughput } from './throughput.ts'
import { measureVerbs } from './verbs.ts'
import { warmOverhead } from './warm.ts'
import { witnessFigures } from './witnesses.ts'
import { yearsFigures } from './years.ts'
import { yearsOnStackFigures } from './years-on-stack.ts'

/** A stack whose bundles and template are as they were is ready in this time. */
const readySecondsMax = 4

/** Enough for every kind of call and for a dozen workers to die; `npm run load` takes its time. */
const shortLoad = { seconds: 15, requestsMax: 5_000, seed: 20_261_125 }

/** More than every buffer on the way: the end of a stream, with its own entry, waits for the reader. */
const streamedBytes = 8_000_000

const isJson = process.argv.includes('--json')
const tell = (line: string) => {
  if (!isJson) console.error(line)
}

/** As they are measured: where a part cannot be, what came before it is still told. */
const figures: Record<string, Figures[string]> = {}
const add = (more: Figures): void => void Object.assign(figures, more)

async function measure(): Promise<void> {
  tell('decisions ...')
  add(decisionFigures())
  tell('bundles and cold starts ...')
  const bundles = await shippedBundles()
  add({ ...weights(bundles), ...(await heaviest('advisor-api', 6)), ...coldStarts(bundles) })
  tell('a million entries sealed ...')
  add(sealingFigures())
  tell('entries appended ...')
  add(await appendFigures())
  tell('a bundle of a million entries verified ...')
  add(await bundleFigures())
  tell('a million entries exported ...')
  add(exportFigures())
  tell('the dates of a million items ...')
  add(retentionFigures())
  tell('ten years of ten thousand dossiers ...')
  add(yearsFigures())
  tell('ten years of twenty dossiers on a running vault ...')
  add(await yearsOnStackFigures())
  tell('people of all audiences, and workers that are killed ...')
  add(await loadFigures(shortLoad))
  tell('a running vault ...')
  await measureVault(bundles)
}

async function measureVault(bundles: Awaited<ReturnType<typeof shippedBundles>>): Promise<void> {
  const start = performance.now()
  const scene = await openScene()
  add({ 'start.ready-s': atMost(readySecondsMax, (performance.now() - start) / 1000, 's') })
  try {
    const standard = await scene.keep('passport', streamedBytes)
    const health = await scene.keep('operation-report', streamedBytes)
    tell('20 MB in and out ...')
    add(await throughput(scene))
    tell('the overhead of a warm function ...')
    const advisorApi = bundles.find(({ name }) => name === 'advisor-api')
    if (advisorApi !== undefined) add(await warmOverhead(scene, advisorApi, standard))
    // Last: some verbs are measured years later, when every token of the scene has ended.
    tell('calls of every verb ...')
    add(await witnessFigures(scene, standard, health))
    add(await measureVerbs(scene, standard, health))
  } finally {
    await scene.end()
  }
}

try {
  await measure()
} finally {
  console.log(isJson ? JSON.stringify(figures, undefined, 2) : tableOf(figures))
}
