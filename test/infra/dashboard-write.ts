/** `npm run dashboard`: writes docs/dashboard.md and its picture from the template. */
import { writeFileSync } from 'node:fs'
import { devStage } from '../../infra/stage.ts'
import { dashboardPage, dashboardPicture, panelsOf } from './dashboard-page.ts'
import { watchedResourcesOf } from './synthesised.ts'

const panels = panelsOf(await watchedResourcesOf(devStage))
writeFileSync('docs/dashboard.md', dashboardPage(panels))
writeFileSync('docs/dashboard.svg', dashboardPicture(panels))
