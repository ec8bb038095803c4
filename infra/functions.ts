import type { RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { FunctionName } from './bundle.ts'
import type { Keeping } from './constructs/keeping.ts'
import { type Assets, VaultFunction } from './constructs/vault-function.ts'
import { environmentsOf } from './environments.ts'
import { functionSizes } from './function-sizes.ts'
import { pascalCase } from './pascal-case.ts'
import type { Stage } from './stage.ts'

/** The stack as its functions need it: what they are told of, and where their failures go. */
type Surroundings = Construct &
  Parameters<typeof environmentsOf>[0] & {
    readonly recoveryDeadLetters: Queue
    readonly sealDeadLetters: Queue
    readonly watchDeadLetters: Queue
    readonly reconcileDeadLetters: Queue
    readonly keeping: Keeping
    readonly logsKey: IKey
  }

export interface FunctionsProps {
  readonly stage: Stage
  readonly assets: Assets
  readonly removalPolicy: RemovalPolicy
}

/** Every function of the vault, each told exactly what it works on. */
export function makeFunctions(
  vault: Surroundings,
  { stage, assets, removalPolicy }: FunctionsProps,
): Record<FunctionName, VaultFunction> {
  const make = (name: FunctionName, environment: Record<string, string>, own: { deadLetters?: Queue } = {}) =>
    new VaultFunction(vault, pascalCase(name), {
      name,
      assets,
      removalPolicy,
      logsKey: vault.logsKey,
      environment,
      roleName: `vault-${stage.name}-${stage.region}-${name}`,
      ...functionSizes[name],
      ...own,
    })
  const {
    pages,
    tables,
    bus,
    standardIntake,
    healthIntake,
    standard,
    health,
    owner,
    sealedLog,
    vigilanceLog,
    vigilanceOrigin,
    signing,
    certificates,
    evidence,
    watch,
  } = environmentsOf(vault, stage)
  const intakes = { ...standardIntake, ...healthIntake }
  const made = {
    'advisor-api': make('advisor-api', {
      AUDIENCE: 'advisor',
      ...pages,
      ...tables,
      ...bus,
      ...intakes,
      ...standard,
    }),
    'physician-api': make('physician-api', {
      AUDIENCE: 'physician',
      ...pages,
      ...tables,
      ...bus,
      ...healthIntake,
      ...sealedLog,
    }),
    'client-api': make('client-api', {
      AUDIENCE: 'client',
      ...pages,
      ...tables,
      ...bus,
      ...intakes,
      ...standard,
      ...sealedLog,
    }),
    'partner-api': make('partner-api', { AUDIENCE: 'partner', ...pages, ...tables, ...bus }),
    'auditor-api': make('auditor-api', {
      AUDIENCE: 'auditor',
      ...pages,
      ...tables,
      ...sealedLog,
      ...signing,
    }),
    'privacy-api': make('privacy-api', {
      AUDIENCE: 'privacy',
      ...pages,
      ...tables,
      ...bus,
      ...owner,
      ...standardIntake,
      ...standard,
      ...health,
      ...sealedLog,
      ...vigilanceLog,
    }),
    'health-reader': make('health-reader', {
      ...pages,
      ...tables,
      ...standard,
      ...health,
      ...owner,
      ...sealedLog,
    }),
    'audit-reader': make('audit-reader', { ...pages, ...tables, ...sealedLog, ...signing }),
    'retention-reader': make('retention-reader', { ...pages, ...tables }),
    authorizer: make('authorizer', { ...tables, ISSUERS: JSON.stringify(stage.issuers) }),
    'promote-upload': make('promote-upload', {
      ...tables,
      ...bus,
      ...intakes,
      ...standard,
      ...health,
      ...owner,
    }),
    'recover-uploads': make(
      'recover-uploads',
      { ...tables, ...bus, ...intakes, ...owner },
      { deadLetters: vault.recoveryDeadLetters },
    ),
    'reclassify-document': make('reclassify-document', {
      ...tables,
      ...bus,
      ...standard,
      ...health,
      ...owner,
    }),
    'sweep-retention': make(
      'sweep-retention',
      { ...tables, ...bus, ...owner, ...standard, ...health, ...certificates },
      { deadLetters: vault.keeping.sweepDeadLetters },
    ),
    'destroy-version': make('destroy-version', {
      ...tables,
      ...bus,
      ...owner,
      ...standard,
      ...health,
      ...certificates,
    }),
    'admit-principal': make('admit-principal', { ...tables, ...sealedLog }),
    'seal-access-log': make(
      'seal-access-log',
      { ...tables, ...bus, ...sealedLog, ...signing, ...vigilanceLog, ...vigilanceOrigin },
      { deadLetters: vault.sealDeadLetters },
    ),
    'watch-access-log': make('watch-access-log', bus),
    'detect-incidents': make('detect-incidents', { ...bus, ...watch }),
  } as const
  return {
    ...made,
    'reconcile-reads': make(
      'reconcile-reads',
      {
        ...tables,
        ...bus,
        ...owner,
        ...sealedLog,
        ...evidence,
        ...standard,
        ...health,
        ...readersOf(made),
      },
      { deadLetters: vault.reconcileDeadLetters },
    ),
  }
}

/** Whose roles read documents by what the log grants. */
const readersOf = (made: Readonly<Record<Exclude<FunctionName, 'reconcile-reads'>, VaultFunction>>) => ({
  HEALTH_READER_ROLE: made['health-reader'].role.roleArn,
  MOVER_ROLE: made['reclassify-document'].role.roleArn,
  ADVISOR_ROLE: made['advisor-api'].role.roleArn,
  CLIENT_ROLE: made['client-api'].role.roleArn,
  PRIVACY_ROLE: made['privacy-api'].role.roleArn,
})
