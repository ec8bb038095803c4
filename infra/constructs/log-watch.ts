import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'

/** Brings every change of the access log to one function; what it failed on for good is set aside, and rings. */
export class LogWatch extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly log: TableV2; readonly worker: VaultFunction; readonly deadLetters: Queue },
  ) {
    super(scope, id)
    const { log, worker, deadLetters } = props
    const { tableStreamArn } = log
    if (tableStreamArn === undefined) throw new Error('a log without a stream is watched by nobody')
    allow(worker.role, {
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [tableStreamArn],
    })
    // Lambda finds the stream by listing, which no resource narrows.
    allow(worker.role, { actions: ['dynamodb:ListStreams'], resources: ['*'] })
    new CfnEventSourceMapping(this, 'Source', {
      functionName: worker.handler.functionName,
      eventSourceArn: tableStreamArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      maximumRetryAttempts: 5,
      destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
    })
    allow(worker.role, { actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] })
  }
}
