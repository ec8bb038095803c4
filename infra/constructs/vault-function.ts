import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { bundleFolder, type FunctionName } from '../bundle.ts'
import { allow } from './named-roles.ts'

/** `bundles`: what dist/ holds. `none`: a stand-in of one line, for a template that is only read. */
export type Assets = 'bundles' | 'none'

export interface VaultFunctionProps {
  readonly name: FunctionName
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly assets: Assets
  readonly removalPolicy: RemovalPolicy
  readonly logsKey: IKey
  readonly environment: Readonly<Record<string, string>>
  /** Where events go that the function failed on; only for one that is invoked asynchronously. */
  readonly deadLetters?: IQueue
  /** By which another account knows it. */
  readonly roleName: string
  /** How many of it may run at once, kept for it. */
  readonly atOnceMax: number
}

/** A function from its shipped bundle, with a role that may write its own log and nothing else yet. */
export class VaultFunction extends Construct {
  readonly name: FunctionName
  readonly role: Role
  readonly handler: LambdaFunction
  readonly atOnceMax: number

  constructor(scope: Construct, id: string, props: VaultFunctionProps) {
    super(scope, id)
    this.name = props.name
    this.atOnceMax = props.atOnceMax
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH, // Function logs hold codes and ids only; they are for repairs.
      removalPolicy: props.removalPolicy,
      encryptionKey: props.logsKey,
    })
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `vault: ${props.name}`,
      roleName: props.roleName,
    })
    allow(this.role, {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    })
    this.handler = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.assets === 'bundles' ? Code.fromAsset(bundleFolder(props.name)) : Code.fromInline('//'),
      role: this.role,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      reservedConcurrentExecutions: props.atOnceMax,
      ...(props.deadLetters ? { deadLetterQueue: props.deadLetters } : {}),
    })
    const cfn = this.handler.node.defaultChild as CfnFunction
    cfn.addMetadata('vault:function', props.name) // The template does not name a handler's source otherwise.
  }
}
