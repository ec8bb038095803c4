/** `npm run cost`: counts what the template has, and rewrites docs/cost.md and its picture. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesise } from '../../infra/app.ts'
import { type ResourceCounts, resourceCounts } from '../../infra/cost/idle.ts'
import { devStage } from '../../infra/stage.ts'
import { allResources, writtenStacks } from '../../infra/written-stacks.ts'
import { costPage } from './page.ts'
import { costPicture } from './picture.ts'

const root = join(import.meta.dirname, '..', '..')
const resourcesFile = join(root, 'infra', 'cost', 'resources.json')

/** As they were when the page was written last. */
export const writtenResources = (): ResourceCounts =>
  JSON.parse(readFileSync(resourcesFile, 'utf8')) as ResourceCounts

if (import.meta.main) {
  const outdir = mkdtempSync(join(tmpdir(), 'vault-'))
  synthesise({ stage: devStage, assets: 'none', nag: false, outdir })
  const resources = resourceCounts(allResources(writtenStacks(outdir)))
  rmSync(outdir, { recursive: true })
  writeFileSync(resourcesFile, `${JSON.stringify(resources, undefined, 2)}\n`)
  writeFileSync(join(root, 'docs', 'cost.md'), costPage(resources))
  writeFileSync(join(root, 'docs', 'cost.svg'), costPicture(resources))
}
