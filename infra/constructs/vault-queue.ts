import { Duration, Lazy } from 'aws-cdk-lib'
import type { IRule } from 'aws-cdk-lib/aws-events'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** A queue for what could not be delivered; somebody has two weeks to look. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
}

export type VaultQueueProps =
  /** A function works on it: each message is tried three times. */
  | { readonly workerTimeoutSeconds: number }
  /** People look into it, as often as they want, for as long as SQS keeps anything. */
  | { readonly forPeople: true }

const peopleLookSeconds = 30
const peopleLookMax = 1000 // The most that SQS counts to before it sets a message aside.

/** A queue whose messages are tried three times and then set aside. */
export class VaultQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly #rules: IRule[] = []

  constructor(scope: Construct, id: string, props: VaultQueueProps) {
    super(scope, id)
    const isWorked = 'workerTimeoutSeconds' in props
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Longer than a try may take, so that two never overlap, and no more: what failed comes back only after it, and
      // all tries have to end before recovery gives the upload up. The six times the worker's time that Lambda
      // suggests against throttling would bring the second try after that.
      visibilityTimeout: Duration.seconds(isWorked ? props.workerTimeoutSeconds + 30 : peopleLookSeconds),
      retentionPeriod: Duration.days(isWorked ? 4 : 14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: isWorked ? 3 : peopleLookMax },
    })
    this.#denyOtherSenders()
  }

  /** What this rule brings is taken in; whatever nobody named brings is not, an administrator's message included. */
  takeFrom(rule: IRule): void {
    this.#rules.push(rule)
  }

  /** A message is a verdict on a document: only what a rule saw on its bus counts as one. */
  #denyOtherSenders(): void {
    const rules = Lazy.list({
      produce: () => {
        if (this.#rules.length === 0) throw new Error(`${this.node.path} takes nothing in`)
        return this.#rules.map(({ ruleArn }) => ruleArn)
      },
    })
    this.#denySending('DenyOtherRules', { ArnNotEquals: { 'aws:SourceArn': rules } })
    this.#denySending('DenyPeopleAndRoles', { Bool: { 'aws:PrincipalIsAWSService': 'false' } })
  }

  #denySending(sid: string, conditions: Record<string, Record<string, unknown>>): void {
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions,
      }),
    )
  }
}
