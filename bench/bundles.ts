/** The shipped bundles: their weight, and the environment in which each runs. */
import { statSync } from 'node:fs'
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
