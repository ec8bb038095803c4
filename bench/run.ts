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

async function measure(): Promise<Figures> {
  tell('decisions ...')
  const decisions = decisionFigures()
  tell('bundles and cold starts ...')
  const bundles = await shippedBundles()
  const shipped = { ...weights(bundles), ...(await heaviest('advisor-api', 6)), ...coldStarts(bundles) }
  tell('a million entries sealed ...')
  const sealing = sealingFigures()
  tell('entries appended ...')
  const appends = await appendFigures()
  tell('a bundle of a million entries verified ...')
  const bundle = await bundleFigures()
  tell('a million entries exported ...')
  const exported = exportFigures()
  tell('the dates of a million items ...')
  tell('ten years of ten thousand dossiers ...')
  const retention = { ...retentionFigures(), ...yearsFigures(), ...(await yearsOnStackFigures()) }
  tell('people of all audiences, and workers that are killed ...')
  const load = await loadFigures(shortLoad)
  tell('a running vault ...')
  const start = performance.now()
  const scene = await openScene()
  const readySeconds = (performance.now() - start) / 1000
  try {
    const standard = await scene.keep('passport', streamedBytes)
    const health = await scene.keep('operation-report', streamedBytes)
    tell('calls of every verb ...')
    const witnesses = await witnessFigures(scene, standard, health)
    const verbs = await measureVerbs(scene, standard, health)
    tell('20 MB in and out ...')
    const speed = await throughput(scene)
    tell('the overhead of a warm function ...')
    const advisorApi = bundles.find(({ name }) => name === 'advisor-api')
    const warm = advisorApi === undefined ? {} : await warmOverhead(scene, advisorApi, standard)
    return {
      ...decisions,
      ...verbs,
      ...witnesses,
      ...shipped,
      ...sealing,
      ...appends,
      ...bundle,
      ...exported,
      ...retention,
      ...load,
      ...warm,
      ...speed,
      'start.ready-s': atMost(readySecondsMax, readySeconds, 's'),
    }
  } finally {
    await scene.end()
  }
}

const figures = await measure()
console.log(isJson ? JSON.stringify(figures, undefined, 2) : tableOf(figures))
