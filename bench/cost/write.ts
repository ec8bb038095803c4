/** `npm run cost`: counts what the template has, and rewrites docs/cost.md and its picture. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble, type SynthesisedTemplate } from '../../infra/app.ts'
import { type ResourceCounts, resourceCounts } from '../../infra/cost/idle.ts'
import { devStage } from '../../infra/stage.ts'
import { costPage } from './page.ts'
import { costPicture } from './picture.ts'

const root = join(import.meta.dirname, '..', '..')
const resourcesFile = join(root, 'infra', 'cost', 'resources.json')

/** As they were when the page was written last. */
export const writtenResources = (): ResourceCounts =>
  JSON.parse(readFileSync(resourcesFile, 'utf8')) as ResourceCounts

if (import.meta.main) {
  const outdir = mkdtempSync(join(tmpdir(), 'vault-'))
  const { stacks } = assemble({ stage: devStage, assets: 'none', outdir }).app.synth({ skipValidation: true })
  const all = stacks.map(({ template }) => Object.entries((template as SynthesisedTemplate).Resources))
  rmSync(outdir, { recursive: true })
  // Of a resource the kind alone counts; two stacks may use one logical id.
  const resources = resourceCounts(
    Object.fromEntries(all.flat().map(([id, resource], place) => [`${place} ${id}`, resource])),
  )
  writeFileSync(resourcesFile, `${JSON.stringify(resources, undefined, 2)}\n`)
  writeFileSync(join(root, 'docs', 'cost.md'), costPage(resources))
  writeFileSync(join(root, 'docs', 'cost.svg'), costPicture(resources))
}
