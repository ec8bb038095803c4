/** What a warm function adds to the time that it waits for others. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { principalIdOf } from '../shared/model/principal-id.ts'
import { type Bundle, environmentOn } from './bundles.ts'
import { atMost, type Figures, median } from './figures.ts'
import type { DocumentRef, Scene } from './scene.ts'

const warmMsMax = 1
const rounds = 300
const warmUps = 200

type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number }>
type Send = (this: unknown, ...given: unknown[]) => Promise<unknown>

const root = join(import.meta.dirname, '..')
const require = createRequire(import.meta.url)

/**
 * The handler that answers a download link, bundled like the shipped one but for the SDK: that stays outside, so that
 * the time spent in its calls, its own work included, can be told apart from ours.
 */
export async function warmOverhead(
  scene: Scene,
  bundle: Bundle,
  { dossierId, documentId }: DocumentRef,
): Promise<Figures> {
  Object.assign(process.env, environmentOn(scene.stack, bundle))
  const handler = await handlerWithoutSdk(bundle.name)
  const awaited = watchSends()
  const principalId = principalIdOf(`${scene.stack.origin}/advisors`, 'advisor')
  const ask = () => handler(linkRequest(dossierId, documentId, principalId), {})
  const own: number[] = []
  const { write } = process.stdout
  // What the function tells operators is no part of what the bench tells.
  process.stdout.write = () => true
  try {
    for (let count = 0; count < warmUps; count += 1) await ask()
    for (let count = 0; count < rounds; count += 1) {
      const [start, before] = [performance.now(), awaited.milliseconds]
      const { statusCode } = await ask()
      own.push(performance.now() - start - (awaited.milliseconds - before))
      if (statusCode !== 201) throw new Error(`the handler answered ${statusCode}`)
    }
  } finally {
    process.stdout.write = write
  }
  return { [`${bundle.name}.warm-p50-ms`]: atMost(warmMsMax, median(own), 'ms') }
}

async function handlerWithoutSdk(name: string): Promise<Handler> {
  const outfile = join(root, 'dist', `bench-${name}.cjs`)
  await build({
    entryPoints: [join(root, 'functions', name, 'handler.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    external: ['@aws-sdk/*'],
    logLevel: 'warning',
  })
  const { handler } = require(outfile) as { readonly handler: Handler }
  rmSync(outfile)
  return handler
}

/** Adds up the time in which a call of the database client is awaited; a link makes them one after the other. */
function watchSends(): { readonly milliseconds: number } {
  const { DynamoDBClient } = require('@aws-sdk/client-dynamodb') as {
    readonly DynamoDBClient: { readonly prototype: { send: Send } }
  }
  const total = { milliseconds: 0 }
  const { send } = DynamoDBClient.prototype
  DynamoDBClient.prototype.send = async function (...given) {
    const start = performance.now()
    try {
      return await send.apply(this, given)
    } finally {
      total.milliseconds += performance.now() - start
    }
  }
  return total
}

/** The event of API Gateway for a download link, as the authorizer lets it through. */
const linkRequest = (dossierId: string, documentId: string, principalId: string) => ({
  httpMethod: 'POST',
  path: `/dossiers/${dossierId}/documents/${documentId}/download-links`,
  headers: { 'content-type': 'application/json' },
  multiValueQueryStringParameters: null,
  body: JSON.stringify({ purpose: 'advice' }),
  isBase64Encoded: false,
  requestContext: {
    requestId: randomUUID(),
    authorizer: { principalId, authStrength: 'password' },
    identity: { sourceIp: '127.0.0.1' },
  },
})
