/** `npm run sbom`: writes dist/sbom.cdx.json, the bill of materials of what the bundles hold, in CycloneDX. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions } from './bundle.ts'
import { isPermissive, refOf, type ShippedPackage, shippedPackages } from './shipped-packages.ts'

const root = join(import.meta.dirname, '..')
const file = join(root, 'dist', 'sbom.cdx.json')

interface Component {
  readonly 'bom-ref': string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
  readonly [field: string]: unknown
}
interface Dependency {
  readonly ref: string
  readonly dependsOn?: readonly string[]
}
/** The parts of CycloneDX 1.5 that are read here; the rest stays as npm wrote it. */
export interface BillOfMaterials {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly Dependency[]
  readonly [field: string]: unknown
}

/** Everything that is installed, as `npm sbom` tells it. Throws when npm does. */
export function installedBill(): BillOfMaterials {
  // Not `--omit dev`: it leaves out each package that a tool of development needs too, jose and zod among them.
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(text) as BillOfMaterials
}

/**
 * The bill narrowed to what ships, each component with the functions that hold it. Throws for a package that the bill
 * does not know, and for one whose licence is not permissive: neither may leave this machine.
 */
export function shippedBill(bill: BillOfMaterials, shipped: readonly ShippedPackage[]): BillOfMaterials {
  const withheld = shipped.filter(({ licence }) => !isPermissive(licence))
  if (withheld.length > 0) {
    throw new Error(
      `no permissive licence: ${withheld.map((one) => `${refOf(one)} ${one.licence}`).join(', ')}`,
    )
  }
  const own = bill.metadata.component['bom-ref']
  const kept = new Set([own, ...shipped.map(refOf)])
  const components = shipped.map((one) => {
    const component = bill.components.find((known) => known['bom-ref'] === refOf(one))
    if (component === undefined) throw new Error(`the bill does not know ${refOf(one)}`)
    const held = { name: 'vault:functions', value: one.functions.join(' ') }
    return { ...component, properties: [...(component.properties ?? []), held] }
  })
  const dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }))
  const metadata = { ...bill.metadata, component: { ...bill.metadata.component, name: 'dossier-vault' } }
  return { ...bill, metadata, components, dependencies }
}

if (import.meta.main) {
  const shipped = shippedPackages(await bundleFunctions())
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(shippedBill(installedBill(), shipped), undefined, 2)}\n`)
  for (const one of shipped)
    console.log(`${refOf(one)}  ${one.licence}  in ${one.functions.length} functions`)
  console.log(`${shipped.length} packages ship: dist/sbom.cdx.json`)
}
