/** How long a function takes from a new process to its first answer, against a function that does nothing. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from './bundles.ts'
import { atMost, type Figures, median, watched } from './figures.ts'

/** A cold API of ours may take this many times what an empty function takes. */
const ratioMax = 2.5
const rounds = 15

/** What the Lambda runtime does around a handler: loads it, gives it one event, and waits for the answer. */
const runtime = `
globalThis.awslambda = { streamifyResponse: (handler) => handler, HttpResponseStream: { from: (stream) => stream } }
const { handler } = require(process.argv[2])
const event = { httpMethod: 'GET', path: '/', headers: {}, requestContext: { requestId: 'r' }, Records: [] }
Promise.resolve(handler(event, {}, { awsRequestId: 'r' })).catch(() => {}).then(() => process.exit(0))
`
const empty = 'exports.handler = async () => ({ statusCode: 200 })'

/** Nothing listens here: what is measured is our own code, up to the first call that it makes. */
const nowhere = 'http://127.0.0.1:9'

/** An empty function runs in turn with each of ours, because the machine is not quiet. */
export function coldStarts(bundles: readonly Bundle[]): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
  const [runner, floor] = [join(folder, 'runtime.cjs'), join(folder, 'empty.cjs')]
  writeFileSync(runner, runtime)
  writeFileSync(floor, empty)
  const figures = bundles.map(({ name, path, environment }) => {
    const env = {
      ...environment,
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      AWS_ENDPOINT_URL_DYNAMODB: nowhere,
      AWS_ENDPOINT_URL_S3: nowhere,
    }
    const timed = (bundle: string): number => {
      const start = performance.now()
      spawnSync(process.execPath, [runner, bundle], { env, stdio: 'ignore' })
      return performance.now() - start
    }
    const pairs = Array.from({ length: rounds }, () => [timed(floor), timed(path)] as const)
    const ratio = median(pairs.map(([, ours]) => ours)) / median(pairs.map(([nothing]) => nothing))
    const figure = name.endsWith('-api') ? atMost(ratioMax, ratio, 'x') : watched(ratio, 'x')
    return [`${name}.cold-start-ratio`, figure] as const
  })
  rmSync(folder, { recursive: true })
  return Object.fromEntries(figures)
}
