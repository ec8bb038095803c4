import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'
import { VaultQueue } from './vault-queue.ts'

export interface EventWorkProps {
  readonly bus: IEventBus
  /** The vault's own events that the worker works on. */
  readonly types: readonly string[]
  readonly worker: VaultFunction
  readonly workerTimeoutSeconds: number
}

/** Brings some of the vault's events to the function that works on them, each in its own time and tried three times. */
export class EventWork extends Construct {
  readonly work: VaultQueue

  constructor(scope: Construct, id: string, { bus, types, worker, workerTimeoutSeconds }: EventWorkProps) {
    super(scope, id)
    this.work = new VaultQueue(this, 'Work', { workerTimeoutSeconds })
    const { queue, deadLetters } = this.work
    const rule = new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { source: ['vault'], detailType: [...types] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    })
    this.work.takeFrom(rule)
    allow(worker.role, {
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
      ],
      resources: [queue.queueArn],
    })
    new EventSourceMapping(this, 'Source', {
      target: worker.handler,
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      maxConcurrency: worker.atOnceMax, // More would be throttled, and set aside after three throttles.
      reportBatchItemFailures: true,
    })
  }
}
