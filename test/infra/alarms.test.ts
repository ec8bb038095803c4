/** Every alarm of the one list is in the template, rings for what it says, and calls whoever subscribed. */
import { beforeAll, expect, test } from 'vitest'
import type { Resource } from '../../local/template/template.ts'
import { Incident } from '../../shared/model/incident.ts'
import { accountChanges, deadLetterNames, runbookSections, troubles } from '../../shared/operations/alarms.ts'
import { metrics } from '../../shared/operations/metrics.ts'
import { fullStage, ofType, watchedResourcesOf } from './synthesised.ts'

const [listener = 'nobody'] = fullStage.alarmListeners ?? []
let resources: readonly Resource[]
let alarms: ReadonlyMap<string, Resource['properties']>

beforeAll(async () => {
  resources = await watchedResourcesOf(fullStage)
  const found = ofType(resources, 'AWS::CloudWatch::Alarm')
  alarms = new Map(found.map(({ properties }) => [String(properties.AlarmName), properties]))
})

const topicOf = () => {
  const [topic, ...more] = ofType(resources, 'AWS::SNS::Topic')
  if (topic === undefined || more.length > 0) throw new Error('there is one topic')
  return topic
}

test('there is an alarm for every incident, trouble, change of the account and queue of dead letters, and no other', () => {
  const names = [
    ...Incident.options,
    ...Object.keys(troubles),
    ...Object.keys(accountChanges),
    ...deadLetterNames.map((name) => `dead-letters-${name}`),
  ]

  expect([...alarms.keys()].sort()).toEqual(names.map((name) => `vault-${name}`).sort())
})

test.each(Incident.options)('one %s rings, within the minute', (incident) => {
  expect(alarms.get(`vault-${incident}`)).toMatchObject({
    Namespace: 'Vault',
    MetricName: 'Incidents',
    Dimensions: [{ Name: 'Incident', Value: incident }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  })
})

test('entries that wait for two minutes, or a sealer that says nothing, ring', () => {
  expect(alarms.get('vault-sealing-late')).toMatchObject({
    MetricName: 'SealingDelay',
    Statistic: 'Maximum',
    Threshold: 120,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'breaching',
  })
})

test.each([
  ['sweep-failed', 'sweep-retention'],
  ['reconciliation-failed', 'reconcile-reads'],
  ['recovery-failed', 'recover-uploads'],
])('%s rings when %s comes to no end, silence included', (name, worker) => {
  expect(alarms.get(`vault-${name}`)).toMatchObject({
    MetricName: 'Runs',
    Dimensions: [{ Name: 'Worker', Value: worker }],
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  })
})

test('an alarm names metrics that functions write, counted by what they are counted by', () => {
  const own = [...alarms.values()].filter(({ Namespace }) => Namespace === 'Vault')
  const table: Readonly<Record<string, { readonly unit: string; readonly by?: string }>> = metrics

  const unknown = own.filter(({ MetricName, Dimensions = [] }) => {
    const by = (Dimensions as { Name: string }[]).map(({ Name }) => Name)
    const metric = table[String(MetricName)]
    return metric === undefined || by.some((name) => name !== metric.by)
  })

  expect(own.length).toBeGreaterThan(30)
  expect(unknown).toEqual([])
})

test('whatever has no way on but a person is watched: each queue of dead letters has an alarm of its own', () => {
  const queues = ofType(resources, 'AWS::SQS::Queue')
  const arnsIn = (value: unknown): string[] => JSON.stringify(value).match(/arn:aws:sqs:[\w:-]+/g) ?? []
  // Named by a function, a rule, a schedule, a stream or a subscription as the place for what failed, or by a queue.
  const failed = resources.flatMap(({ type, properties }) => {
    if (type === 'AWS::SQS::Queue') return arnsIn(properties.RedrivePolicy ?? {})
    const { DeadLetterConfig, DestinationConfig, Targets, Target, RedrivePolicy } = properties
    const ofTargets = [Targets, Target]
      .flat()
      .map((one) => (one as Record<string, unknown>)?.DeadLetterConfig)
    return arnsIn([DeadLetterConfig, DestinationConfig, RedrivePolicy, ...ofTargets])
  })
  const watched = [...alarms].flatMap(([name, { Dimensions }]) =>
    name.startsWith('vault-dead-letters-')
      ? (Dimensions as { Value: string }[]).map(({ Value }) => Value)
      : [],
  )

  const deadLetters = queues.filter(({ attributes }) => failed.includes(attributes.Arn ?? ''))

  expect(watched.sort()).toEqual(deadLetters.map(({ attributes }) => attributes.QueueName).sort())
  expect(deadLetters).toHaveLength(deadLetterNames.length)
})

test.each(Object.keys(accountChanges))('%s rings when CloudTrail tells of one of its calls', (name) => {
  const rules = ofType(resources, 'AWS::Events::Rule')
  const dimensions = alarms.get(`vault-${name}`)?.Dimensions as { Name: string; Value: string }[]
  const rule = rules.find(({ ref }) => ref === dimensions[0]?.Value)

  const { sources, calls } = accountChanges[name as keyof typeof accountChanges]
  expect(dimensions).toMatchObject([{ Name: 'RuleName' }])
  expect(rule?.properties).toMatchObject({
    EventBusName: 'default',
    State: 'ENABLED',
    EventPattern: {
      source: [...sources],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: [...calls] },
    },
  })
  // Amazon EventBridge quotas: an event pattern of 2,048 characters.
  expect(JSON.stringify(rule?.properties.EventPattern).length).toBeLessThan(2048)
  expect(alarms.get(`vault-${name}`)).toMatchObject({ Namespace: 'AWS/Events', MetricName: 'TriggeredRules' })
})

test('each alarm says what is wrong and which section of the runbook to open, and calls the one topic', () => {
  for (const [name, { AlarmDescription, AlarmActions, ActionsEnabled = true }] of alarms) {
    const [, section = ''] =
      /^[a-z0-9].{10,}: docs\/runbook\.md#([\w-]+)$/.exec(String(AlarmDescription)) ?? []
    expect(runbookSections, name).toContain(section)
    expect([name.startsWith(`vault-${section}`), AlarmActions, ActionsEnabled]).toEqual([
      true,
      [topicOf().ref],
      true,
    ])
  }
})

test('the topic is encrypted with a key that CloudWatch may use for alarms of this account, and takes nothing over plain HTTP', () => {
  const key = ofType(resources, 'AWS::KMS::Key').find(
    ({ attributes }) => attributes.Arn === topicOf().properties.KmsMasterKeyId,
  )
  const [policy] = ofType(resources, 'AWS::SNS::TopicPolicy')

  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': '111122223333' } }
  const cloudWatch = { Service: 'cloudwatch.amazonaws.com' }
  const statementsOf = (document: unknown) => (document as { Statement: object[] }).Statement
  expect(statementsOf(policy?.properties.PolicyDocument)).toMatchObject([
    { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Effect: 'Allow', Principal: cloudWatch, Action: 'sns:Publish', Condition: ofThisAccount },
  ])
  expect(key?.properties.EnableKeyRotation).toBe(true)
  expect(statementsOf(key?.properties.KeyPolicy)).toContainEqual(
    expect.objectContaining({
      Principal: cloudWatch,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: ofThisAccount,
    }),
  )
})

test('a listener of the stage hears every alarm, and what it could not be told is kept', () => {
  expect(ofType(resources, 'AWS::SNS::Subscription').map(({ properties }) => properties)).toMatchObject([
    {
      TopicArn: topicOf().ref,
      Protocol: 'sqs',
      Endpoint: listener,
      RedrivePolicy: { deadLetterTargetArn: expect.stringContaining('AlarmDeskUnheard') },
    },
  ])
})

test('what an incident is about, and who changed the account, waits two weeks for a person, however often they look', () => {
  const queueOf = (id: string) => ofType(resources, 'AWS::SQS::Queue').find((one) => one.id.startsWith(id))
  const rule = ofType(resources, 'AWS::Events::Rule').find(({ id }) => id.startsWith('AlarmDeskIncidents'))

  for (const id of ['AlarmDeskIncidentsQueue', 'AccountWatchChangesQueue']) {
    expect(queueOf(id)?.properties).toMatchObject({
      MessageRetentionPeriod: 14 * 24 * 3600,
      RedrivePolicy: { maxReceiveCount: 1000 },
    })
  }
  expect(rule?.properties).toMatchObject({
    EventBusName: 'vault',
    EventPattern: { source: ['vault'], 'detail-type': ['IncidentRaised'] },
    Targets: [{ Arn: queueOf('AlarmDeskIncidentsQueue')?.attributes.Arn }],
  })
})
