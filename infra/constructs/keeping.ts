import type { RemovalPolicy } from 'aws-cdk-lib'
import type { EventBus, IEventBus } from 'aws-cdk-lib/aws-events'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { EventWork } from './event-work.ts'
import { SigningKey } from './signing-key.ts'
import type { VaultFunction } from './vault-function.ts'
import { deadLetterQueue } from './vault-queue.ts'
import { WorkSchedule } from './work-schedule.ts'

/** What sees to it that things are kept exactly as long as the rules say, and proves how they ended. */
export class Keeping extends Construct {
  readonly sweepDeadLetters: Queue
  /** A key of its own: what signs for destructions signs for nothing else. */
  readonly certificates: SigningKey

  constructor(
    scope: Construct,
    id: string,
    props: { readonly removalPolicy: RemovalPolicy; readonly certificateKey: number },
  ) {
    super(scope, id)
    this.sweepDeadLetters = deadLetterQueue(this, 'SweepDeadLetters')
    this.certificates = new SigningKey(this, 'Certificates', {
      description: 'vault: certificates of destruction',
      removalPolicy: props.removalPolicy,
      number: props.certificateKey,
    })
  }

  /** Sweeps every hour, and brings each decision to whoever carries it out. */
  start(parts: {
    readonly bus: EventBus
    readonly sweep: VaultFunction
    readonly destroy: VaultFunction
    readonly destroyTimeoutSeconds: number
  }): EventWork {
    new WorkSchedule(this, 'Sweep', {
      worker: parts.sweep,
      deadLetters: this.sweepDeadLetters,
      everyMinutes: 60,
    })
    return new EventWork(this, 'Dispositions', {
      bus: parts.bus as IEventBus,
      types: ['DispositionDecided'],
      worker: parts.destroy,
      workerTimeoutSeconds: parts.destroyTimeoutSeconds,
    })
  }
}
