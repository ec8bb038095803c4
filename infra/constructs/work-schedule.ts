import { Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'
import type { VaultFunction } from './vault-function.ts'

/** Runs a function again and again; a run that was missed is made good by the next. */
export class WorkSchedule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly worker: VaultFunction; readonly deadLetters: IQueue; readonly everyMinutes: number },
  ) {
    super(scope, id)
    const { worker, deadLetters, everyMinutes } = props
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `vault: schedule of ${worker.name}`,
    })
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [worker.handler.functionArn] })
    allow(role, { actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] })
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: worker.handler.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        // The next run does the same work, so an old one is of no use.
        retryPolicy: { maximumEventAgeInSeconds: 60 * everyMinutes, maximumRetryAttempts: 1 },
      },
    })
  }
}
