import type { RawResource } from '../../../local/template/template.ts'
import { arnOf, lambdaFunction, type Resources, role } from '../stack/small-stack-parts.ts'

const receive = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

const queue = (deadLetters?: string): RawResource => ({
  Type: 'AWS::SQS::Queue',
  Properties: deadLetters
    ? { RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters), maxReceiveCount: 3 } }
    : {},
})

/** A bus `news` whose events of source `desk` reach `worker` by a queue, and a clerk who comes every five minutes. */
export const smallDelivery = {
  News: { Type: 'AWS::Events::EventBus', Properties: { Name: 'news' } },
  Dead: queue(),
  Work: queue('Dead'),
  Missed: queue(),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'News' },
      EventPattern: { source: ['desk'] },
      Targets: [{ Id: 'one', Arn: arnOf('Work') }],
    },
  },
  WorkerRole: role(
    { Action: receive, Resource: arnOf('Work') },
    { Action: 'events:PutEvents', Resource: arnOf('News') },
  ),
  ClerkRole: role({ Action: 'lambda:InvokeFunction', Resource: arnOf('Clerk') }),
  Worker: lambdaFunction('worker', 'WorkerRole'),
  Clerk: lambdaFunction('clerk', 'ClerkRole'),
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      BatchSize: 1,
      EventSourceArn: arnOf('Work'),
      FunctionName: { Ref: 'Worker' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  Daily: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: arnOf('Clerk'),
        RoleArn: arnOf('ClerkRole'),
        DeadLetterConfig: { Arn: arnOf('Missed') },
        RetryPolicy: { MaximumRetryAttempts: 1 },
        Input: '{"why":"time"}',
      },
    },
  },
} satisfies Resources

/** Each function keeps what it was called with; called with `tell`, it answers that. */
export const smallDeliveryCode = {
  worker: `const seen = []
  exports.handler = async (event) => {
    if (event.tell) return seen
    const [record] = event.Records
    const { detail } = JSON.parse(record.body)
    seen.push({ detail, tries: record.attributes.ApproximateReceiveCount, from: record.eventSourceARN })
    if (detail.throws) throw new Error('cannot')
    return { batchItemFailures: detail.fails ? [{ itemIdentifier: record.messageId }] : [] }
  }`,
  clerk: `const seen = []
  let ill = false
  exports.handler = async (event) => {
    if (event.tell) return seen
    if (event.fallIll) return void (ill = true)
    seen.push(event)
    if (ill) throw new Error('ill')
  }`,
}
