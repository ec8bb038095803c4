/** The shipped bundles: their weight, and the environment in which each runs. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions, type FunctionName } from '../infra/bundle.ts'
import { sortByPlan } from '../local/plan.ts'
import { repositorySources, type Sources } from '../local/stack/sources.ts'
import type { Stack } from '../local/stack/stack.ts'
import { resolveTemplate } from '../local/template/resolve.ts'
import { type Figures, watched } from './figures.ts'

export interface Bundle {
  readonly name: string
  readonly path: string
  /** What the template puts into the function's environment. */
  readonly environment: Readonly<Record<string, string>>
}

export async function shippedBundles(): Promise<readonly Bundle[]> {
  const sources: Sources = await repositorySources()
  return sortByPlan(resolveTemplate(sources.template, sources.place)).function.map(
    ({ metadata, properties }) => {
      const name = String(metadata['vault:function'])
      const { Environment } = properties as {
        readonly Environment?: { readonly Variables?: Record<string, string> }
      }
      return { name, path: sources.bundleOf(name), environment: Environment?.Variables ?? {} }
    },
  )
}

export const weights = (bundles: readonly Bundle[]): Figures =>
  Object.fromEntries(
    bundles.map(({ name, path }) => [`${name}.bundle-kb`, watched(statSync(path).size / 1024, 'KB')]),
  )

/** What a bundle is made of: the packages that weigh most in it, and our own code as `vault`. */
export async function heaviest(name: FunctionName, count: number): Promise<Figures> {
  const target = mkdtempSync(join(tmpdir(), 'bundles-'))
  const { outputs } = await bundleFunctions({ target })
  rmSync(target, { recursive: true })
  const inputs = Object.entries(outputs).find(([path]) => path.includes(`${name}/`))?.[1].inputs ?? {}
  const bytesOf = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const owner = packageOf(path)
    bytesOf.set(owner, (bytesOf.get(owner) ?? 0) + bytesInOutput)
  }
  const sorted = [...bytesOf].toSorted(([, one], [, other]) => other - one).slice(0, count)
  return Object.fromEntries(
    sorted.map(([owner, bytes]) => [`${name}.kb-of.${owner}`, watched(bytes / 1024, 'KB')]),
  )
}

const packageOf = (path: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? 'vault'

/** The environment of a function on the running stack, with the credentials of its own role. */
export function environmentOn(stack: Stack, { name, environment }: Bundle): Record<string, string> {
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(stack.roleOf(name).arn)
  return {
    ...environment,
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: `${stack.origin}/dynamodb`,
    AWS_ENDPOINT_URL_S3: `${stack.origin}/s3`,
    AWS_ENDPOINT_URL_EVENTBRIDGE: `${stack.origin}/events`,
  }
}
