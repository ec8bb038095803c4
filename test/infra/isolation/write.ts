/** `npm run isolation`: rewrites docs/isolation.md, so that its diff can be reviewed. */
import { writeFileSync } from 'node:fs'
import { devStage } from '../../../infra/stage.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { underOrganisation } from './organisation.ts'
import { isolationPage } from './page.ts'

const page = new URL('../../../docs/isolation.md', import.meta.url)
writeFileSync(page, isolationPage(underOrganisation(vaultIn(await devTemplate()), devStage.account)))
