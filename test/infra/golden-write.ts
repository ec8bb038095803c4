/** `npm run golden`: rewrites the matrix, so that its diff can be reviewed, and says whose rights changed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { changesIn } from './golden-changes.ts'
import { reviewedPages } from './golden-files.ts'
import { goldenPages } from './golden-pages.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'
import {
  pagesOf,
  placesOf,
  productionExample,
  productionFile,
  reviewedDifferences,
} from './golden-written.ts'
import { templateOf } from './synthesised.ts'

const folder = new URL('golden/', import.meta.url)
const before = reviewedPages()
const now = goldenPages(vaultIn(await devTemplate()))
mkdirSync(folder, { recursive: true })
for (const [file, text] of Object.entries(now)) writeFileSync(new URL(file, folder), text)
for (const change of changesIn(before, now)) console.log(change)

const production = productionExample()
const different = changesIn(now, pagesOf(await templateOf(production), placesOf(production)))
const known = new Set(reviewedDifferences())
writeFileSync(productionFile, `${different.join('\n')}\n`)
for (const change of different) if (!known.has(change)) console.log(`in production: ${change}`)
