/** The vault of the dev stage as its template describes it: synthesised without bundles and without cdk-nag. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesise } from '../../infra/app.ts'
import { devStage } from '../../infra/stage.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Template } from '../../local/template/template.ts'
import { type Vault, vaultOf } from './golden.ts'

export function devTemplate(): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'golden-'))
  try {
    return synthesise({ stage: devStage, assets: 'none', nag: false, outdir })
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

/** What a template of the dev stage says about rights. */
export function vaultIn(template: Template): Vault {
  const { account, region } = devStage
  return vaultOf(resolveTemplate(template, { account, region, stackName: 'Vault' }), account, region)
}
