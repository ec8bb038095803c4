import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'
import type { VaultTables } from './vault-tables.ts'

/**
 * Brings every change of the access log to one function; what it failed on for good is set aside, and rings. A stream
 * serves two such functions at most (Working with streams, DynamoDB Developer Guide).
 */
export class LogWatch extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly tables: VaultTables; readonly worker: VaultFunction; readonly deadLetters: Queue },
  ) {
    super(scope, id)
    const { tables, worker, deadLetters } = props
    const stream = tables.letWatch(worker.role)
    new CfnEventSourceMapping(this, 'Source', {
      functionName: worker.handler.functionName,
      eventSourceArn: stream,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      maximumRetryAttempts: 5,
      destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
    })
    allow(worker.role, { actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] })
  }
}
