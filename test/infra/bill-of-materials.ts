import * as z from 'zod'
import type { BillOfMaterials } from '../../infra/sbom.ts'

/** CycloneDX 1.5, as far as a reader of ours relies on it: https://cyclonedx.org/docs/1.5/json/ */
export const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  version: z.int().min(1),
  metadata: z.looseObject({ timestamp: z.iso.datetime(), component: z.looseObject({ name: z.string() }) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      type: z.literal('library'),
      name: z.string(),
      version: z.string().regex(/^\d+\.\d+\.\d+/),
      purl: z.string().startsWith('pkg:npm/'),
      hashes: z
        .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
        .min(1),
      licenses: z.array(z.looseObject({ license: z.looseObject({ id: z.string() }) })).min(1),
    }),
  ),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
})

/** The references that some packages lead to, themselves included. */
export function needs(
  { dependencies, metadata }: BillOfMaterials,
  names: readonly string[],
): ReadonlySet<string> {
  const led = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]))
  const own = led.get(metadata.component['bom-ref']) ?? []
  const reached = new Set<string>()
  const waiting = own.filter((ref) => names.includes(ref.slice(0, ref.lastIndexOf('@'))))
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (!reached.has(ref)) waiting.push(...(led.get(ref) ?? []))
    reached.add(ref)
  }
  return reached
}
