/** `npm run golden`: rewrites the matrix, so that its diff can be reviewed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { goldenPages } from './golden-pages.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'

const folder = new URL('golden/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [file, text] of Object.entries(goldenPages(vaultIn(await devTemplate())))) {
  writeFileSync(new URL(file, folder), text)
}
