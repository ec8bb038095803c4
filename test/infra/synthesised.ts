/** Templates of the vault as its tests read them: without bundles, in a folder that is gone afterwards. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { devStage, type StageSettings } from '../../infra/stage.ts'
import { type SynthesisedTemplate, together } from '../../infra/templates.ts'
import { inputsDigest } from '../../local/stack/inputs-digest.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Resource, Template } from '../../local/template/template.ts'

export function anIssuer(name: string) {
  const issuer = `https://${name}.example`
  const algorithms: ('ES256' | 'RS256')[] = ['ES256']
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    tokenAudience: `vault-${name}`,
    algorithms,
    strengths: ['mfa'],
  }
}

export const productionStage: StageSettings = {
  ...devStage,
  name: 'production',
  logAccount: '444455556666',
  alarmListeners: ['arn:aws:sqs:eu-west-3:111122223333:on-call'],
  issuers: {
    advisor: anIssuer('advisor'),
    physician: anIssuer('physician'),
    client: anIssuer('client'),
    partner: anIssuer('partner'),
    auditor: anIssuer('auditor'),
    privacy: anIssuer('privacy'),
  },
}

/** Of c2sp.org/signed-note. */
export const publishedKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'

/** Production with everything that a stage may leave out. */
export const fullStage = {
  ...productionStage,
  appOrigins: ['https://app.example', 'https://desk.example'],
  replicaRegion: 'eu-central-1',
  lock: { days: 1, strongestMode: 'COMPLIANCE' },
  signingKeys: { checkpoints: 2, certificates: 2, known: [publishedKey] },
} as const satisfies StageSettings

const kept = join(import.meta.dirname, '../../dist/templates')

/** The templates of a stage, by their stacks. */
export interface StageTemplates {
  readonly Vault: SynthesisedTemplate
  readonly SealedLog: SynthesisedTemplate
  readonly VaultEyes: SynthesisedTemplate
  readonly VaultReplica?: SynthesisedTemplate
}

/** The templates of a stage, synthesised once for all files while nothing that they are made of has changed. */
export async function stacksOf(stage: StageSettings): Promise<StageTemplates> {
  const name = createHash('sha256').update(inputsDigest()).update(JSON.stringify(stage)).digest('hex')
  const path = join(kept, `${name}.json`)
  if (!existsSync(path)) {
    const text = JSON.stringify(await synthesised(stage))
    mkdirSync(kept, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, text)
    renameSync(`${path}.${process.pid}`, path)
  }
  return JSON.parse(readFileSync(path, 'utf8')) as StageTemplates
}

/** CDK takes most of a second to load, so it is only loaded here. */
async function synthesised(stage: StageSettings): Promise<StageTemplates> {
  const { assemble } = await import('../../infra/app.ts')
  const outdir = mkdtempSync(join(tmpdir(), 'vault-'))
  try {
    const { stacks } = assemble({ stage, assets: 'none', outdir }).app.synth({ skipValidation: true })
    return Object.fromEntries(
      stacks.map(({ stackName, template }) => [stackName, template]),
    ) as unknown as StageTemplates
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

/** The vault and the sealed log as one account holds them. */
export async function templateOf(stage: StageSettings): Promise<SynthesisedTemplate> {
  const { Vault: vault, SealedLog: sealedLog } = await stacksOf(stage)
  return together({ vault, sealedLog })
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
  const { Vault, VaultEyes } = await stacksOf(stage)
  const vault = Vault as unknown as Template
  const eyes = VaultEyes as unknown as Template
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
