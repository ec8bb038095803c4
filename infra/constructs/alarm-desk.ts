import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { administrationWithoutUse, deletionWindow } from './administration.ts'
import { deadLetterQueue, VaultQueue } from './vault-queue.ts'

export interface AlarmDeskProps {
  /** Where the vault tells of incidents. */
  readonly bus: IEventBus
  readonly removalPolicy: RemovalPolicy
  /** ARNs of the queues and functions that hear every alarm. People subscribe by hand: an address is personal data. */
  readonly listeners: readonly string[]
}

const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com')

/** Where alarms come together and call people: one encrypted topic that CloudWatch alone publishes to. */
export class AlarmDesk extends Construct {
  readonly topic: Topic
  /** What each incident is about, by pseudonyms and ids alone, for whoever was called. */
  readonly incidents: VaultQueue
  /** What a listener could not be told. */
  readonly unheard: Queue

  constructor(scope: Construct, id: string, { bus, removalPolicy, listeners }: AlarmDeskProps) {
    super(scope, id)
    this.incidents = this.#keepIncidents(bus)
    this.topic = new Topic(this, 'Topic', { masterKey: this.#key(removalPolicy), enforceSSL: true })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyOurAlarms',
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.unheard = this.#unheard()
    for (const [place, listener] of listeners.entries()) this.#tell(`Listener${place}`, listener)
  }

  #keepIncidents(eventBus: IEventBus): VaultQueue {
    const kept = new VaultQueue(this, 'Incidents', { forPeople: true })
    const rule = new Rule(this, 'IncidentsRaised', {
      eventBus,
      eventPattern: { source: ['vault'], detailType: ['IncidentRaised'] },
      targets: [new SqsQueue(kept.queue, { deadLetterQueue: kept.deadLetters })],
    })
    kept.takeFrom(rule)
    return kept
  }

  /** CloudWatch cannot use the key that AWS keeps for SNS, so that an alarm would ring unheard. */
  #key(removalPolicy: RemovalPolicy): IKey {
    return new Key(this, 'Key', {
      description: 'vault: alarms',
      enableKeyRotation: true,
      pendingWindow: deletionWindow,
      removalPolicy,
      policy: new PolicyDocument({
        statements: [
          administrationWithoutUse(),
          new PolicyStatement({
            sid: 'OnlyOurAlarms',
            principals: [cloudWatch],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
          }),
        ],
      }),
    }) as IKey
  }

  #unheard(): Queue {
    const unheard = deadLetterQueue(this, 'Unheard')
    unheard.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [unheard.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.topic.topicArn } },
      }),
    )
    return unheard
  }

  /** @param arn of a queue or a function: the third part of it names the protocol */
  #tell(id: string, arn: string): void {
    new CfnSubscription(this, id, {
      topicArn: this.topic.topicArn,
      protocol: arn.split(':')[2] ?? '',
      endpoint: arn,
      redrivePolicy: { deadLetterTargetArn: this.unheard.queueArn },
    })
  }
}
