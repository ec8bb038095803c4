/** After `npm run synth`: whose rights the template changes, against the matrix that was reviewed. */
import { changesIn } from './golden-changes.ts'
import { reviewedPages } from './golden-files.ts'
import { goldenPages } from './golden-pages.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'

const changes = changesIn(reviewedPages(), goldenPages(vaultIn(await devTemplate())))
console.log(
  changes.length === 0 ? "Nobody's rights differ from those that were reviewed." : changes.join('\n'),
)
