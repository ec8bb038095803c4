/** The functions of the template, each in a worker of its own with what AWS would put in its environment. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import type { Principals } from '../iam/principals.ts'
import type { Role } from '../iam/roles.ts'
import { attributeOf, readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { type Lambda, lambda } from '../workers/lambda.ts'
import { logFile } from './log-file.ts'

const FunctionProperties = z.object({
  Handler: z.string().regex(/^index\.\w+$/, 'is not exported by index'),
  Role: z.string(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
})
const Metadata = z.object({ 'vault:function': z.string() })

/** A function as the stack knows it: `name` is the folder of its source, `ref` what the template calls it. */
export interface StackFunction {
  readonly name: string
  readonly ref: string
  readonly arn: string
  readonly role: Role
  readonly lambda: Lambda
  readonly environment: Readonly<Record<string, string>>
}

export interface FunctionSurroundings {
  readonly home: string
  readonly origin: string
  readonly region: string
  readonly clock: Clock
  readonly principals: Principals
  readonly bundleOf: (functionName: string) => string
  readonly compileCache?: string
}

/** Where the SDK of a function finds each service; the names are the SDK's own. */
function endpoints(origin: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: `${origin}/dynamodb`,
    AWS_ENDPOINT_URL_S3: `${origin}/s3`,
    AWS_ENDPOINT_URL_KMS: `${origin}/kms`,
    AWS_ENDPOINT_URL_EVENTBRIDGE: `${origin}/events`,
  }
}

/** Prepares every function; none runs yet. Throws a TemplateError for one without a bundle's name or role. */
export function functionsOf(
  resources: readonly Resource[],
  around: FunctionSurroundings,
): readonly StackFunction[] {
  const logs = join(around.home, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  return resources.map((resource) => {
    const metadata = Metadata.safeParse(resource.metadata)
    if (!metadata.success) throw new TemplateError(resource.id, 'does not say which bundle it runs')
    const { Handler, Role, MemorySize, Timeout, Environment } = readProperties(resource, FunctionProperties)
    const name = metadata.data['vault:function']
    const arn = attributeOf(resource, 'Arn')
    const { accessKeyId, secretAccessKey, role } = around.principals.ofRole(Role)
    const made = lambda({
      name: resource.ref,
      arn,
      bundle: around.bundleOf(name),
      compileCache: around.compileCache,
      exportName: Handler.slice('index.'.length),
      environment: {
        ...Environment?.Variables,
        ...endpoints(around.origin),
        AWS_REGION: around.region,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_LAMBDA_FUNCTION_NAME: resource.ref,
        // What the machine's owner keeps for their own AWS account is none of the stack's business.
        AWS_CONFIG_FILE: join(around.home, 'no-aws-config'),
        AWS_SHARED_CREDENTIALS_FILE: join(around.home, 'no-aws-credentials'),
      },
      timeoutSeconds: Timeout,
      memoryMb: MemorySize,
      clock: around.clock,
      log: logFile(join(logs, `${name}.log`)),
    })
    const environment = Environment?.Variables ?? {}
    return { name, ref: resource.ref, arn, role, lambda: made, environment }
  })
}
