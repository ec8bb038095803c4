import { EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'
import { VaultQueue } from './vault-queue.ts'

export interface VaultEventsProps {
  /** The buckets whose scan results are waited for. */
  readonly intakes: readonly Bucket[]
  /** Of the workers on promotions and on moves. */
  readonly workerTimeoutSeconds: number
}

/** The bus that tells others what happened, and the queues that bring uploads and misfiled documents to their workers. */
export class VaultEvents extends Construct {
  readonly bus: EventBus
  readonly promotions: VaultQueue
  readonly moves: VaultQueue

  constructor(scope: Construct, id: string, props: VaultEventsProps) {
    super(scope, id)
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'vault' })
    this.promotions = new VaultQueue(this, 'Promotions', props)
    this.moves = new VaultQueue(this, 'Moves', props)
    this.#bring(this.promotions, 'ScanResults', EventBus.fromEventBusName(this, 'DefaultBus', 'default'), {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: props.intakes.map(({ bucketName }) => bucketName) } },
    })
    // Recovery says so when a promotion began and did not end; its worker then begins where it stopped.
    this.#bring(this.promotions, 'StoppedPromotions', this.bus as IEventBus, {
      source: ['vault'],
      detailType: ['PromotionStopped'],
    })
    this.#bring(this.moves, 'MisfiledDocuments', this.bus as IEventBus, {
      source: ['vault'],
      detailType: ['DocumentMisfiled', 'MoveStopped'],
    })
  }

  #bring(
    to: VaultQueue,
    id: string,
    eventBus: IEventBus,
    eventPattern: { source: string[]; detailType: string[]; detail?: Record<string, unknown> },
  ): void {
    const targets = [new SqsQueue(to.queue, { deadLetterQueue: to.deadLetters })]
    to.takeFrom(new Rule(this, id, { eventBus, eventPattern, targets }))
  }

  /** Tell on the bus what happened. */
  letPublish(role: Role): void {
    allow(role, { actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] })
  }

  /** Work on scan results, one at a time: each may be 100 MiB of document. */
  deliverPromotionsTo(worker: VaultFunction): void {
    this.#deliver('Source', this.promotions, worker)
  }

  /** Work on misfiled documents, one at a time for the same reason. */
  deliverMovesTo(worker: VaultFunction): void {
    this.#deliver('MoveSource', this.moves, worker)
  }

  #deliver(id: string, { queue }: VaultQueue, { handler, role, atOnceMax }: VaultFunction): void {
    allow(role, {
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
      ],
      resources: [queue.queueArn],
    })
    new EventSourceMapping(this, id, {
      target: handler,
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      maxConcurrency: atOnceMax, // More would be throttled, and set aside after three throttles.
      reportBatchItemFailures: true,
    })
  }
}
