/** Templates of the vault as its tests read them: without bundles, in a folder that is gone afterwards. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { SynthesisedStacks, SynthesisedTemplate } from '../../infra/app.ts'
import { devStage, type StageSettings } from '../../infra/stage.ts'
import { inputsDigest } from '../../local/stack/inputs-digest.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Resource, Template } from '../../local/template/template.ts'

export function anIssuer(name: string) {
  const issuer = `https://${name}.example`
  const algorithms: ('ES256' | 'RS256')[] = ['ES256']
  return { issuer, jwksUrl: `${issuer}/jwks`, tokenAudience: `vault-${name}`, algorithms }
}

export const productionStage: StageSettings = {
  ...devStage,
  name: 'production',
  logAccount: '444455556666',
  issuers: {
    advisor: anIssuer('advisor'),
    physician: anIssuer('physician'),
    client: anIssuer('client'),
    partner: anIssuer('partner'),
    auditor: anIssuer('auditor'),
    privacy: anIssuer('privacy'),
  },
}

/** Production with everything that a stage may leave out. */
export const fullStage: StageSettings = {
  ...productionStage,
  appOrigins: ['https://app.example'],
  replicaRegion: 'eu-central-1',
  alarmListeners: ['arn:aws:sqs:eu-west-3:111122223333:on-call'],
  lock: { days: 1, strongestMode: 'COMPLIANCE' },
}

const kept = join(import.meta.dirname, '../../dist/templates')

/** The template of a stage, synthesised once for all files while nothing that it is made of has changed. */
export async function templateOf(stage: StageSettings): Promise<SynthesisedTemplate> {
  const name = createHash('sha256').update(inputsDigest()).update(JSON.stringify(stage)).digest('hex')
  const path = join(kept, `${name}.json`)
  if (!existsSync(path)) {
    const text = JSON.stringify(await synthesised(stage))
    mkdirSync(kept, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, text)
    renameSync(`${path}.${process.pid}`, path)
  }
  return JSON.parse(readFileSync(path, 'utf8')) as SynthesisedTemplate
}

/** The templates of a stage's two stacks. CDK takes most of a second to load, so it is only loaded here. */
export async function stacksOf(stage: StageSettings): Promise<SynthesisedStacks> {
  const { synthesise } = await import('../../infra/app.ts')
  const outdir = mkdtempSync(join(tmpdir(), 'vault-'))
  try {
    return synthesise({ stage, assets: 'none', nag: false, outdir })
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

async function synthesised(stage: StageSettings): Promise<SynthesisedTemplate> {
  const { together } = await import('../../infra/app.ts')
  return together(await stacksOf(stage))
}

/** The resources of a stage's template with every reference replaced by what it stands for. */
export async function resourcesOf(stage: StageSettings): Promise<readonly Resource[]> {
  const { account, region } = stage
  return resolveTemplate(await templateOf(stage), { account, region, stackName: 'Vault' })
}

const Exported = z.record(
  z.string(),
  z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }) }),
)

/** The resources of the vault and of what watches it, as if they stood in one template. */
export async function watchedResourcesOf(stage: StageSettings): Promise<readonly Resource[]> {
  const { assemble } = await import('../../infra/app.ts')
  const outdir = mkdtempSync(join(tmpdir(), 'eyes-'))
  const { app, stack } = assemble({ stage, assets: 'none', outdir })
  const assembly = app.synth({ skipValidation: true })
  const vault = assembly.getStackByName(stack.stackName).template as Template
  const eyes = assembly.getStackByName('VaultEyes').template as Template
  rmSync(outdir, { recursive: true, force: true })
  const outputs = Object.entries(vault.Outputs ?? {}).filter(([, output]) => 'Export' in (output as object))
  const exported = new Map(
    Object.values(Exported.parse(Object.fromEntries(outputs))).map((one) => [one.Export.Name, one.Value]),
  )
  const local = JSON.parse(JSON.stringify(eyes.Resources), (_key, value) =>
    typeof value?.['Fn::ImportValue'] === 'string' ? exported.get(value['Fn::ImportValue']) : value,
  ) as Template['Resources']
  const { account, region } = stage
  return resolveTemplate(
    { Resources: { ...vault.Resources, ...local } },
    { account, region, stackName: 'Vault' },
  )
}

/** Picks by type, and insists that there are some: an assertion on an empty list proves nothing. */
export function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  const found = resources.filter((resource) => resource.type === type)
  if (found.length === 0) throw new Error(`the template has no ${type}`)
  return found
}
