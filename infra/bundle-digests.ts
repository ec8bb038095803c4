/** `npm run bundle`: makes what ships, in dist/, and tells the digest of each file. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions, functionNames } from './bundle.ts'

/** A line per function, as `sha256sum` writes it and reads it: digest and path, under a folder of bundles. */
export function digestsIn(folder: string): string {
  return functionNames
    .map((name) => {
      const bytes = readFileSync(join(folder, name, 'index.cjs'))
      return `${createHash('sha256').update(bytes).digest('hex')}  ${name}/index.cjs`
    })
    .join('\n')
}

if (import.meta.main) {
  await bundleFunctions()
  console.log(digestsIn(join(import.meta.dirname, '..', 'dist')))
}
