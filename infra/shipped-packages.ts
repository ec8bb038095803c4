import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

const root = join(import.meta.dirname, '..')

/** A package of which at least a byte is in a bundle. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** An SPDX expression; `none` where the package names no licence. */
  readonly licence: string
  /** Whether code of the vault imports it, and not another package alone. */
  readonly isDirect: boolean
  /** The bundles that hold it. */
  readonly functions: readonly string[]
}

/**
 * The packages that ship: what esbuild says that it put into the bundles, not what was installed. By name; the same
 * package in two versions stands twice.
 */
export function shippedPackages({ inputs, outputs }: Metafile): readonly ShippedPackage[] {
  const holders = new Map<string, Set<string>>()
  for (const [file, output] of Object.entries(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = folderOf(input)
      if (folder === undefined || bytesInOutput === 0) continue
      holders.set(folder, (holders.get(folder) ?? new Set()).add(file.split('/').at(-2) ?? file))
    }
  }
  const direct = directFolders(inputs)
  return [...holders]
    .map(([folder, functions]) => ({
      ...manifestOf(folder),
      isDirect: direct.has(folder),
      functions: [...functions].toSorted(),
    }))
    .toSorted((one, other) => (refOf(one) < refOf(other) ? -1 : 1))
}

/** How an SBOM of npm names a package. */
export const refOf = ({ name, version }: Pick<ShippedPackage, 'name' | 'version'>): string =>
  `${name}@${version}`

function directFolders(inputs: Metafile['inputs']): ReadonlySet<string> {
  const ours = Object.entries(inputs).filter(([path]) => folderOf(path) === undefined)
  const imported = ours.flatMap(([, { imports }]) => imports.map(({ path }) => folderOf(path)))
  return new Set(imported.filter((folder) => folder !== undefined))
}

/** The folder of the package that a file is from: the innermost one, where packages are nested. */
const folderOf = (path: string): string | undefined =>
  /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]

function manifestOf(folder: string): Pick<ShippedPackage, 'name' | 'version' | 'licence'> {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license?: string
  }
  return { name: manifest.name, version: manifest.version, licence: manifest.license ?? 'none' }
}

/** Licences that ask for their text to be kept and for nothing else; SPDX identifiers. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

/** Whether an SPDX expression leaves a choice that is permissive; what it cannot read, it refuses. */
export function isPermissive(licence: string): boolean {
  const bare = /^\((.*)\)$/.exec(licence)?.[1] ?? licence
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((id) => permissive.includes(id)))
}
