/** `npm run golden`: rewrites the matrix, so that its diff can be reviewed. */
import { writeFileSync } from 'node:fs'
import { vaultOf } from './golden.ts'
import { goldenPages } from './golden-pages.ts'
import { devTemplate, resolved } from './golden-stage.ts'

for (const [file, text] of Object.entries(goldenPages(vaultOf(resolved(devTemplate()))))) {
  writeFileSync(new URL(`golden/${file}`, import.meta.url), text)
}
