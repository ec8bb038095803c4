import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unnamed, type VerifierKey } from '../access-log/verify/verifier-key.ts'
import type { SealedLogName } from '../recovery/kept-heads.ts'
import type { RecoveryPorts } from '../recovery/recover-tables.ts'
import { dynamoRestoredTables } from './dynamo-restored-tables.ts'
import { s3Client } from './s3-client.ts'
import { s3Locked } from './s3-objects.ts'
import { s3Archive } from './s3-sealed-log.ts'

/** Where everything is, as the environment of whoever runs it says. */
export interface RecoverySettings {
  readonly region: string
  readonly credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
  readonly owner: string
  readonly tables: { readonly records: string; readonly accessLog: string }
  readonly sealed: Readonly<Record<SealedLogName, string>>
  readonly locked: { readonly standard: string; readonly health: string }
  readonly verifierKey: VerifierKey
  readonly endpoints: { readonly dynamodb?: string | undefined; readonly s3?: string | undefined }
  readonly clock: () => number
}

/** What puts one of the two logs back, with the records that it tells of. */
export function recoveryPorts(settings: RecoverySettings, log: SealedLogName): RecoveryPorts {
  const { region, credentials, endpoints, owner, tables, clock } = settings
  const { dynamodb: endpoint } = endpoints
  const dynamo = new DynamoDBClient({ region, credentials, ...(endpoint && { endpoint }) })
  const s3 = s3Client({ region, credentials, endpoint: endpoints.s3 })
  // Both logs are signed by one key under two names: of the second, who signed is enough.
  const verifierKey = log === 'access' ? settings.verifierKey : unnamed(settings.verifierKey)
  return {
    archive: s3Archive(s3, { bucket: settings.sealed[log], owner }),
    tables: dynamoRestoredTables(dynamo, tables, log === 'access' ? 'tree' : 'vigilance-tree'),
    locked: s3Locked(s3, { names: settings.locked, owner }),
    verifierKey,
    clock,
  }
}
