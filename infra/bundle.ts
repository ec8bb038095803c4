import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'

/** Every function of the vault: the folder of its handler, and of its bundle under dist/. */
export const functionNames = [
  'advisor-api',
  'physician-api',
  'client-api',
  'partner-api',
  'auditor-api',
  'privacy-api',
  'health-reader',
  'audit-reader',
  'retention-reader',
  'authorizer',
  'promote-upload',
  'recover-uploads',
  'reclassify-document',
  'sweep-retention',
  'destroy-version',
  'admit-principal',
  'seal-access-log',
  'watch-access-log',
  'detect-incidents',
  'reconcile-reads',
] as const
export type FunctionName = (typeof functionNames)[number]

const root = join(import.meta.dirname, '..')

/** Packages of which nothing ships, and the file of ours that stands for each. */
const replacedPackages = {
  '@aws-sdk/credential-provider-node': join(root, 'functions', 'edge', 'no-provider-chain.ts'),
  debug: join(root, 'functions', 'edge', 'no-debug-log.ts'),
}

/** Where the bundle of a function lies: one file, `index.cjs`. */
export function bundleFolder(name: FunctionName): string {
  return join(root, 'dist', name)
}

/**
 * Bundles every function in one call into `dist/<name>/index.cjs` and returns esbuild's metafile, which says what
 * each byte is for. CommonJS, because it starts 10 to 20 % faster than ESM here; no source map, because it would ship.
 * Throws, naming them, when handlers are missing.
 */
export async function bundleFunctions({
  source = join(root, 'functions'),
  target = join(root, 'dist'),
} = {}): Promise<Metafile> {
  const entryPoints = functionNames.map((name) => ({
    in: join(source, name, 'handler.ts'),
    out: `${name}/index`,
  }))
  const missing = functionNames.filter((_name, place) => !existsSync(entryPoints[place]?.in ?? ''))
  if (missing.length > 0) {
    throw new Error(
      `cannot bundle: ${missing.map((name) => `functions/${name}/handler.ts`).join(', ')} missing`,
    )
  }
  const { metafile } = await build({
    entryPoints,
    absWorkingDir: root,
    outdir: target,
    outExtension: { '.js': '.cjs' },
    alias: replacedPackages,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}
