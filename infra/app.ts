import { App, DefaultStackSynthesizer, type IStackSynthesizer, type Stack, Validations } from 'aws-cdk-lib'
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type NagPack,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag'
import { acknowledge } from './acknowledgements.ts'
import { bundleFunctions } from './bundle.ts'
import { chosenStage } from './chosen-stage.ts'
import type { Assets } from './constructs/vault-function.ts'
import { EyesStack } from './eyes-stack.ts'
import { ReplicaStack } from './replica-stack.ts'
import { SealedLogStack } from './sealed-log-stack.ts'
import { parseStage, type StageSettings } from './stage.ts'
import type { SynthesisedStacks, SynthesisedTemplate } from './templates.ts'
import { VaultStack } from './vault-stack.ts'

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
    context: {
      // Delivery of S3's access logs by bucket policy: the other way is an ACL, and ours are off.
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      // What CloudFormation's schemas find stops the synthesis, as cdk-nag does; it would be a warning otherwise.
      '@aws-cdk/core:validateAgainstDefaultRules': true,
    },
  })
  const { account, logAccount, region } = parsed
  const common = {
    env: { account, region },
    terminationProtection: parsed.name === 'production',
  }
  const sealed = new SealedLogStack(app, 'SealedLog', {
    stage: parsed,
    ...common,
    env: { account: logAccount, region },
    synthesizer: withoutParameters(),
  })
  const stack = new VaultStack(app, 'Vault', {
    stage: parsed,
    assets,
    sealed,
    ...common,
    synthesizer: withoutParameters(),
  })
  new EyesStack(app, 'VaultEyes', { vault: stack, ...common, synthesizer: withoutParameters() })
  const { replicaRegion } = parsed
  if (replicaRegion !== undefined) {
    const replica = new ReplicaStack(app, 'VaultReplica', {
      stage: parsed,
      ...common,
      env: { account, region: replicaRegion },
      synthesizer: withoutParameters(),
    })
    replica.addStackDependency(stack) // Its key names a role of the other.
  }
  return { app, stack, sealed }
}

/** The packs that look at every stack of an app. */
export const packsOf = (app: App): readonly NagPack[] => [
  new AwsSolutionsChecks(app),
  new HIPAASecurityChecks(app),
  new NIST80053R5Checks(app),
  new PCIDSS321Checks(app),
  new ServerlessChecks(app),
]

/** Has cdk-nag's packs look at an app when it is synthesised; a finding without answer then throws. */
export function inspect(app: App): void {
  Validations.of(app).addPlugins(...packsOf(app))
}

/**
 * Writes the cloud assembly of a stage and returns its templates. Throws a StageError for settings that cannot stand,
 * and a validation error when cdk-nag finds what infra/acknowledgements.ts does not answer.
 */
export function synthesise({ nag = true, ...settings }: SynthesisSettings): SynthesisedStacks {
  const { app, stack, sealed } = assemble(settings)
  if (nag) {
    acknowledge(stack, sealed)
    inspect(app)
  }
  const assembly = app.synth({ skipValidation: !nag })
  const templateOf = ({ stackName }: Stack) =>
    assembly.getStackByName(stackName).template as SynthesisedTemplate
  return { vault: templateOf(stack), sealedLog: templateOf(sealed) }
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
