import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../infra/stage.ts'
import type { Resource } from '../../local/template/template.ts'
import { linkLimits, scanMinutesMax } from '../../shared/limits.ts'
import { ofType, resourcesOf } from './synthesised.ts'

let resources: readonly Resource[]

beforeAll(async () => {
  resources = await resourcesOf(devStage)
})

const functionWith = (arn: unknown) =>
  ofType(resources, 'AWS::Lambda::Function').find(({ ref, attributes }) =>
    [ref, attributes.Arn].includes(`${arn}`),
  )?.metadata['vault:function']

const queueWith = (arn: unknown) => {
  const found = ofType(resources, 'AWS::SQS::Queue').find(({ attributes }) => attributes.Arn === arn)
  if (!found) throw new Error(`${arn} is no queue of the template`)
  return found
}

test('the bus is called vault', () => {
  const [bus, ...others] = ofType(resources, 'AWS::Events::EventBus')

  expect(bus?.properties.Name).toBe('vault')
  expect(others).toEqual([])
})

test('scan results and stopped promotions come to one queue, flags and decisions to their own, the undeliverable to their dead letters', () => {
  const rules = ofType(resources, 'AWS::Events::Rule')
    .filter(({ id }) => !/^(AccountWatch|AlarmDesk)/.test(id))
    .map(({ properties }) => properties)
  const intakes = ofType(resources, 'AWS::S3::Bucket')
    .filter(({ id }) => id.includes('Intake'))
    .map(({ ref }) => ref)

  expect(rules.map(({ EventBusName, EventPattern }) => ({ EventBusName, EventPattern }))).toEqual([
    {
      EventBusName: 'default',
      EventPattern: {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: intakes } },
      },
    },
    { EventBusName: 'vault', EventPattern: { source: ['vault'], 'detail-type': ['PromotionStopped'] } },
    {
      EventBusName: 'vault',
      EventPattern: { source: ['vault'], 'detail-type': ['DocumentMisfiled', 'MoveStopped'] },
    },
    { EventBusName: 'vault', EventPattern: { source: ['vault'], 'detail-type': ['DispositionDecided'] } },
  ])
  const queues = rules.map(({ Targets }) => (Targets as { Arn: string }[])[0]?.Arn)
  expect([queues[0] === queues[1], new Set(queues).size]).toEqual([true, 3])
  for (const { Targets } of rules) {
    const [target] = Targets as [{ Arn: string; DeadLetterConfig: { Arn: string } }]
    const redrive = queueWith(target.Arn).properties.RedrivePolicy as { deadLetterTargetArn: string }
    expect(target.DeadLetterConfig.Arn).toBe(redrive.deadLetterTargetArn)
  }
})

test('who works on documents takes one message at a time; the third failure sets it aside', () => {
  const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    `${properties.EventSourceArn}`.includes(':sqs:'),
  )

  const workers = sources.map(({ properties }) => functionWith(properties.FunctionName))

  expect(workers).toEqual(['promote-upload', 'reclassify-document', 'destroy-version'])
  for (const { properties } of sources) {
    expect(properties).toMatchObject({ BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] })
    const { RedrivePolicy } = queueWith(properties.EventSourceArn).properties
    expect(RedrivePolicy).toMatchObject({ maxReceiveCount: 3 })
  }
})

test('every change of the access log comes to both its listeners, and what they cannot take is set aside', () => {
  const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    `${properties.EventSourceArn}`.includes(':dynamodb:'),
  )

  expect(sources.map(({ properties }) => functionWith(properties.FunctionName)).sort()).toEqual([
    'detect-incidents',
    'watch-access-log',
  ])
  const queues = sources.map(({ properties }) => {
    const failed = properties.DestinationConfig as { OnFailure: { Destination: string } }
    expect(properties).toMatchObject({ StartingPosition: 'TRIM_HORIZON', MaximumRetryAttempts: 5 })
    expect(properties.EventSourceArn).toContain('AccessLog')
    return queueWith(failed.OnFailure.Destination).ref
  })
  expect(new Set(queues).size).toBe(2)
})

test('a promotion that failed is tried again, and for the last time, before recovery gives its upload up', () => {
  const [source] = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    `${properties.EventSourceArn}`.includes(':sqs:'),
  )
  const worker = ofType(resources, 'AWS::Lambda::Function').find(
    ({ metadata }) => metadata['vault:function'] === 'promote-upload',
  )

  const { VisibilityTimeout, RedrivePolicy } = queueWith(source?.properties.EventSourceArn).properties
  const triesMax = Number((RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount)
  const latestUploadSeconds = linkLimits.uploadUrlSeconds

  expect(Number(VisibilityTimeout)).toBeGreaterThan(Number(worker?.properties.Timeout))
  expect(latestUploadSeconds + triesMax * Number(VisibilityTimeout)).toBeLessThan(scanMinutesMax * 60)
})

test.each([
  ['recover-uploads', 'rate(5 minutes)', 300],
  ['seal-access-log', 'rate(1 minute)', 60],
  ['reconcile-reads', 'rate(60 minutes)', 3_600],
])('%s runs at a %s and ends before its next run', (name, expression, seconds) => {
  const worker = ofType(resources, 'AWS::Lambda::Function').find(
    ({ metadata }) => metadata['vault:function'] === name,
  )

  const schedules = ofType(resources, 'AWS::Scheduler::Schedule').filter(
    ({ properties }) => (properties.Target as { Arn: string }).Arn === worker?.attributes.Arn,
  )

  expect(schedules.map(({ properties }) => properties.ScheduleExpression)).toEqual([expression])
  expect(worker?.properties.Timeout).toBeLessThan(seconds)
})

test('the sealer runs once at a time', () => {
  const sealer = ofType(resources, 'AWS::Lambda::Function').find(
    ({ metadata }) => metadata['vault:function'] === 'seal-access-log',
  )

  expect(sealer?.properties.ReservedConcurrentExecutions).toBe(1)
})

test('every function has dead letters, or a queue that has, or a caller who waits for its answer', () => {
  const withDeadLetters = ofType(resources, 'AWS::Lambda::Function').filter(
    ({ properties }) => properties.DeadLetterConfig !== undefined,
  )
  const fed = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ properties }) =>
    functionWith(properties.FunctionName),
  )
  const called = ofType(resources, 'AWS::Lambda::Permission').map(({ properties }) => {
    expect(properties.Principal).toBe('apigateway.amazonaws.com')
    return functionWith(properties.FunctionName)
  })

  const byCommandOnly = ['admit-principal']
  const served = [...withDeadLetters.map(({ metadata }) => metadata['vault:function']), ...fed, ...called]
  const all = ofType(resources, 'AWS::Lambda::Function').map(({ metadata }) => metadata['vault:function'])
  expect([...new Set([...served, ...byCommandOnly])].sort()).toEqual(all.sort())
})

test('every queue is encrypted', () => {
  for (const { properties } of ofType(resources, 'AWS::SQS::Queue')) {
    expect(properties.SqsManagedSseEnabled).toBe(true)
  }
})
