import { App, DefaultStackSynthesizer, type IStackSynthesizer, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { acknowledge } from './acknowledgements.ts'
import { bundleFunctions } from './bundle.ts'
import { chosenStage } from './chosen-stage.ts'
import type { Assets } from './constructs/vault-function.ts'
import { EyesStack } from './eyes-stack.ts'
import { ReplicaStack } from './replica-stack.ts'
import { parseStage, type StageSettings } from './stage.ts'
import { VaultStack } from './vault-stack.ts'

/** A CloudFormation template as an object. */
export interface SynthesisedTemplate {
  readonly Resources: Record<
    string,
    {
      readonly Type: string
      readonly Properties?: Record<string, unknown>
      readonly Metadata?: Record<string, unknown>
      readonly [attribute: string]: unknown
    }
  >
  readonly [section: string]: unknown
}

export interface SynthesisSettings {
  readonly stage: StageSettings
  /** `bundles` takes dist/ as bundleFunctions() left it; `none` is for reading the template only. */
  readonly assets: Assets
  /** Whether cdk-nag's packs must be content, which takes seconds; true by default. */
  readonly nag?: boolean
  /** Where the cloud assembly goes; `cdk.out` by default, or where the CDK command line says. */
  readonly outdir?: string
}

const withoutParameters = () =>
  new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer

/** The app of a stage before it is synthesised. Throws a StageError for settings that cannot stand. */
export function assemble({ stage, assets, outdir }: Omit<SynthesisSettings, 'nag'>) {
  const parsed = parseStage(stage)
  const app = new App({
    outdir: outdir ?? process.env.CDK_OUTDIR ?? 'cdk.out',
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    // Delivery of S3's access logs by bucket policy: the other way is an ACL, and ours are off.
    context: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true },
  })
  const common = {
    env: { account: parsed.account, region: parsed.region },
    terminationProtection: parsed.name === 'production',
  }
  const stack = new VaultStack(app, 'Vault', {
    stage: parsed,
    assets,
    ...common,
    synthesizer: withoutParameters(),
  })
  new EyesStack(app, 'VaultEyes', { vault: stack, ...common, synthesizer: withoutParameters() })
  const { replicaRegion } = parsed
  if (replicaRegion !== undefined) {
    const replica = new ReplicaStack(app, 'VaultReplica', {
      stage: parsed,
      ...common,
      env: { account: parsed.account, region: replicaRegion },
      synthesizer: withoutParameters(),
    })
    replica.addStackDependency(stack) // Its key names a role of the other.
  }
  return { app, stack }
}

/** Has cdk-nag's packs look at an app when it is synthesised; a finding without answer then throws. */
export function inspect(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
}

/**
 * Writes the cloud assembly of a stage and returns its template. Throws a StageError for settings that cannot stand,
 * and a validation error when cdk-nag finds what infra/acknowledgements.ts does not answer.
 */
export function synthesise({ nag = true, ...settings }: SynthesisSettings): SynthesisedTemplate {
  const { app, stack } = assemble(settings)
  if (nag) {
    acknowledge(stack)
    inspect(app)
  }
  const assembly = app.synth({ skipValidation: !nag })
  return assembly.getStackByName(stack.stackName).template as SynthesisedTemplate
}

if (import.meta.main) {
  try {
    const stage = parseStage(chosenStage([], process.env).settings)
    await bundleFunctions()
    synthesise({ stage, assets: 'bundles' })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
