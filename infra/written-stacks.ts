import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Resources } from './cost/idle.ts'

/** A stack of a cloud assembly, as it would be deployed. */
export interface WrittenStack {
  readonly name: string
  /** `aws://account/region`. */
  readonly place: string
  readonly resources: Resources
}

const Manifest = z.object({ artifacts: z.record(z.string(), z.looseObject({ type: z.string() })) })
const StackArtifact = z.object({
  type: z.literal('aws:cloudformation:stack'),
  environment: z.string(),
  properties: z.object({ templateFile: z.string() }),
})

const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'))

/** Every stack of the assembly in a folder, in the order of their names. */
export function writtenStacks(folder: string): readonly WrittenStack[] {
  const { artifacts } = Manifest.parse(readJson(folder, 'manifest.json'))
  return Object.entries(artifacts)
    .flatMap(([name, artifact]) => {
      const read = StackArtifact.safeParse(artifact)
      if (!read.success) return []
      const { environment: place, properties } = read.data
      const { Resources } = readJson(folder, properties.templateFile) as { readonly Resources: Resources }
      return [{ name, place, resources: Resources }]
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The resources of all stacks, each under the name of its stack too: two may call something alike. */
export const allResources = (stacks: readonly WrittenStack[]): Resources =>
  Object.fromEntries(
    stacks.flatMap(({ name, resources }) =>
      Object.entries(resources).map(([id, resource]) => [`${name}/${id}`, resource]),
    ),
  )
