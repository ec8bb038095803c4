/** Templates of the vault as its tests read them: without bundles, in a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SynthesisedTemplate, synthesise } from '../../infra/app.ts'
import { devStage, type StageSettings } from '../../infra/stage.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Resource } from '../../local/template/template.ts'

export function anIssuer(name: string) {
  const issuer = `https://${name}.example`
  const algorithms: ('ES256' | 'RS256')[] = ['ES256']
  return { issuer, jwksUrl: `${issuer}/jwks`, tokenAudience: `vault-${name}`, algorithms }
}

export const productionStage: StageSettings = {
  ...devStage,
  name: 'production',
  issuers: {
    advisor: anIssuer('advisor'),
    physician: anIssuer('physician'),
    client: anIssuer('client'),
    partner: anIssuer('partner'),
    auditor: anIssuer('auditor'),
    privacy: anIssuer('privacy'),
  },
}

const made = new Map<string, SynthesisedTemplate>()

/** The template of a stage, synthesised once per file. */
export function templateOf(stage: StageSettings): SynthesisedTemplate {
  const key = JSON.stringify(stage)
  const template = made.get(key) ?? synthesised(stage)
  made.set(key, template)
  return template
}

function synthesised(stage: StageSettings): SynthesisedTemplate {
  const outdir = mkdtempSync(join(tmpdir(), 'vault-'))
  try {
    return synthesise({ stage, assets: 'none', nag: false, outdir })
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

/** The resources of a stage's template with every reference replaced by what it stands for. */
export function resourcesOf(stage: StageSettings): readonly Resource[] {
  const { account, region } = stage
  return resolveTemplate(templateOf(stage), { account, region, stackName: 'Vault' })
}

/** Picks by type, and insists that there are some: an assertion on an empty list proves nothing. */
export function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  const found = resources.filter((resource) => resource.type === type)
  if (found.length === 0) throw new Error(`the template has no ${type}`)
  return found
}
