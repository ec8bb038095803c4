/** `npm run verifier` makes the one file that an auditor takes: dist/vault-verify.cjs, for Node 20 and later. */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
export const verifierFile = join(root, 'dist', 'vault-verify.cjs')

/** Bundles the verifier; its only imports are node:crypto and node:fs. */
export async function buildVerifier(outfile = verifierFile): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'vault-verify.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
  chmodSync(outfile, 0o755)
}

if (import.meta.main) await buildVerifier()
