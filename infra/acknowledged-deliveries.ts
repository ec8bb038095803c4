import { type Acknowledgement, resourceOf, resourcesIn } from './acknowledgement.ts'
import type { FunctionName } from './bundle.ts'
import type { VaultStack } from './vault-stack.ts'

const calledByGateway = [
  'advisor-api',
  'physician-api',
  'client-api',
  'partner-api',
  'auditor-api',
  'privacy-api',
  'health-reader',
  'audit-reader',
  'retention-reader',
  'authorizer',
] as const

/** What cdk-nag finds where events are brought to functions and set aside, and why it stands. */
export function ofDeliveries(stack: VaultStack): Acknowledgement[] {
  return [...ofTracing(stack), ...ofDeadLetters(stack), ...ofQueues(stack)]
}

const functionsOf = (stack: VaultStack, ...names: readonly FunctionName[]) =>
  names.map((name) => resourceOf(stack.functions[name].handler))

function ofTracing(stack: VaultStack): Acknowledgement[] {
  return [
    {
      at: Object.values(stack.functions).map(({ handler }) => resourceOf(handler)),
      id: 'Serverless-LambdaTracing',
      reason:
        'Traces would name tables, buckets and keys of each call outside the access log, and need a right on all resources; round trips are counted by the bench instead (decision 0036).',
    },
  ]
}

/** Functions that no event of Lambda's own is ever lost in: whoever is invoked asynchronously has a queue. */
function ofDeadLetters(stack: VaultStack): Acknowledgement[] {
  const reasons: readonly (readonly [readonly FunctionName[], string])[] = [
    [
      calledByGateway,
      'API Gateway calls it and waits: a failure is the caller’s answer, and nothing is left to deliver again.',
    ],
    [
      ['admit-principal'],
      'An administrator calls it and waits; its event holds a person’s issuer and subject, which must not lie in a queue.',
    ],
    [
      ['promote-upload', 'reclassify-document', 'destroy-version'],
      'It is fed by a queue, which sets an event aside after three failures; Lambda never owns the event.',
    ],
    [
      ['watch-access-log', 'detect-incidents'],
      'It is fed by a stream: its mapping sets a batch aside in a queue of its own after five tries, and Lambda never owns the event.',
    ],
  ]
  return reasons.flatMap(([names, reason]) =>
    ['Serverless', 'HIPAA.Security', 'NIST.800.53.R5'].map((pack) => ({
      at: functionsOf(stack, ...names),
      id: `${pack}-LambdaDLQ`,
      reason,
    })),
  )
}

function ofQueues(stack: VaultStack): Acknowledgement[] {
  return [
    {
      at: [stack.watchDeadLetters, stack.detectDeadLetters, stack.alarmDesk.unheard].map(resourceOf),
      id: 'AwsSolutions-SQS3',
      reason:
        'It is the queue of what a stream or a topic could not deliver; cdk-nag knows dead letters by redrive policies and functions alone.',
    },
    {
      at: [stack.events, stack.dispositions].flatMap((each) =>
        resourcesIn(each, 'AWS::Lambda::EventSourceMapping'),
      ),
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'Lambda has no failure destination for SQS sources: the queue’s own redrive policy does it.',
    },
    {
      at: Object.values(stack.deadLetters).map(resourceOf),
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'It is itself the queue of what could not be delivered; from there only a person takes it on.',
    },
  ]
}
