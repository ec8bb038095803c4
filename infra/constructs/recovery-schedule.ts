import { Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'

/** Runs a function every five minutes; a run that was missed is made good by the next. */
export class RecoverySchedule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly worker: VaultFunction; readonly deadLetters: IQueue },
  ) {
    super(scope, id)
    const { worker, deadLetters } = props
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'vault: schedule of recover-uploads',
    })
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [worker.handler.functionArn] })
    allow(role, { actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] })
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: 'rate(5 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: worker.handler.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        // The next run does the same work, so an old one is of no use.
        retryPolicy: { maximumEventAgeInSeconds: 300, maximumRetryAttempts: 1 },
      },
    })
  }
}
