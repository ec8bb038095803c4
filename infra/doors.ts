import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { FunctionName } from './bundle.ts'
import type { ApiLogging } from './constructs/api-logging.ts'
import { AudienceApi } from './constructs/audience-api.ts'
import type { VaultFunction } from './constructs/vault-function.ts'
import { functionSizes } from './function-sizes.ts'
import { pascalCase } from './pascal-case.ts'
import { type Audience, audiences } from './stage.ts'

interface Behind extends Construct {
  readonly functions: Readonly<Record<FunctionName, VaultFunction>>
  readonly apiLogging: ApiLogging
  readonly logsKey: IKey
}

/** A door for each audience, to its own function; what is streamed comes from the reader of it. */
export function openDoors(
  stack: Behind,
  appOrigins: readonly string[],
  removalPolicy: RemovalPolicy,
): Record<Audience, AudienceApi> {
  const { functions, apiLogging, logsKey } = stack
  const { authorizer } = functions
  const door = (audience: Audience) => {
    const handler = functions[`${audience}-api`]
    const id = `${pascalCase(audience)}Door`
    const made = new AudienceApi(stack, id, {
      audience,
      handler,
      authorizer,
      appOrigins,
      removalPolicy,
      logsKey,
    })
    made.api.deploymentStage.node.addDependency(apiLogging.account)
    return made
  }
  const doors = Object.fromEntries(audiences.map((audience) => [audience, door(audience)])) as Record<
    Audience,
    AudienceApi
  >
  type Reader = 'health-reader' | 'audit-reader' | 'retention-reader'
  const stream = (audience: Audience, path: string, name: Reader) =>
    doors[audience].stream(path, functions[name], Duration.seconds(functionSizes[name].timeoutSeconds))
  stream('physician', '/dossiers/{d}/documents/{n}/content', 'health-reader')
  stream('client', '/dossiers/{d}/documents/{n}/content', 'health-reader')
  stream('privacy', '/dossiers/{d}/documents/{n}/content', 'health-reader')
  stream('partner', '/partners/{p}/dossiers/{d}/transmissions/{t}/documents/{n}/content', 'health-reader')
  stream('auditor', '/exports/entries', 'audit-reader')
  stream('auditor', '/exports/bundle', 'audit-reader')
  stream('privacy', '/retention/due', 'retention-reader')
  stream('privacy', '/retention/preview', 'retention-reader')
  doors.client.openToLinks('unsubscribe', 'GET', 'POST')
  return doors
}
