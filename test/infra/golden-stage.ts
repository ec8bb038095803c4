/** The vault of the dev stage as its template describes it: synthesised without bundles and without cdk-nag. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesise } from '../../infra/app.ts'
import { devStage } from '../../infra/stage.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Resource, Template } from '../../local/template/template.ts'

export function devTemplate(): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'golden-'))
  try {
    return synthesise({ stage: devStage, assets: 'none', nag: false, outdir })
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

/** The resources of a template of the dev stage, with plain values. */
export function resolved(template: Template): readonly Resource[] {
  return resolveTemplate(template, { account: devStage.account, region: devStage.region, stackName: 'Vault' })
}
