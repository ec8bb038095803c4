/** `npm run asvs`: rewrites docs/asvs.md, so that its diff can be reviewed. */
import { writeFileSync } from 'node:fs'
import { asvsPage } from './page.ts'

writeFileSync(new URL('../../docs/asvs.md', import.meta.url), asvsPage())
