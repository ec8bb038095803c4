import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { expect, onTestFinished, test } from 'vitest'
import type { Stack } from '../../../local/stack/stack.ts'
import { startSmall } from '../stack/small-stack.ts'
import { newHome, place, role, smallSources } from '../stack/small-stack-parts.ts'
import { smallDelivery, smallDeliveryCode } from './small-delivery.ts'

const sources = smallSources(smallDelivery, smallDeliveryCode)

function busOf(stack: Stack, roleId: string): EventBridgeClient {
  const arn = `arn:aws:iam::${place.account}:role/${roleId}`
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(arn)
  const client = new EventBridgeClient({
    endpoint: `${stack.origin}/events`,
    region: place.region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return client
}

const putting = (detail: unknown, changes: object = {}) =>
  new PutEventsCommand({
    Entries: [
      {
        Source: 'desk',
        DetailType: 'Told',
        Detail: JSON.stringify(detail),
        EventBusName: 'news',
        ...changes,
      },
    ],
  })

interface Queue {
  readonly name: string
  readonly isDeadLetterQueue: boolean
  readonly messages: readonly { readonly body: unknown }[]
}

async function queue(stack: Stack, name: string): Promise<Queue | undefined> {
  const queues = (await (await fetch(`${stack.origin}/_local/queues`)).json()) as Queue[]
  return queues.find((it) => it.name === name)
}

const seenBy = (stack: Stack, name: string) => stack.invoke(name, { tell: true })

test('an event reaches the function of a rule that wants it, and then is nowhere on disk', async () => {
  const stack = await startSmall(sources)
  const client = busOf(stack, 'WorkerRole')

  const put = await client.send(putting({ n: 1 }))
  await client.send(putting({ n: 2 }, { Source: 'somebody else' }))
  await stack.settle()

  expect(put).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] })
  expect(await seenBy(stack, 'worker')).toEqual([
    { detail: { n: 1 }, tries: '1', from: `arn:aws:sqs:${place.region}:${place.account}:Work` },
  ])
  expect((await queue(stack, 'Work'))?.messages).toEqual([])
})

test.each([{ throws: true }, { fails: true }])(
  'after three tries an event is set aside: %j',
  async (detail) => {
    const stack = await startSmall(sources)

    await busOf(stack, 'WorkerRole').send(putting(detail))
    for (const pauseMs of [0, 30_000, 30_000, 30_000]) await stack.advance(pauseMs)
    const dead = await queue(stack, 'Dead')

    expect(await seenBy(stack, 'worker')).toMatchObject([{ tries: '1' }, { tries: '2' }, { tries: '3' }])
    expect(dead).toMatchObject({ isDeadLetterQueue: true, messages: [{ body: { detail, source: 'desk' } }] })
    expect((await queue(stack, 'Work'))?.messages).toEqual([])
  },
)

test('an event that was put before a restart is delivered after it', async () => {
  const home = newHome()
  const broken = {
    ...smallDeliveryCode,
    worker: smallDeliveryCode.worker.replace('seen.push', 'missing.push'),
  }
  const first = await startSmall(smallSources(smallDelivery, broken), { home })
  await busOf(first, 'WorkerRole').send(putting({ n: 1 }))
  await first.settle()
  await first.stop()

  const second = await startSmall(sources, { home })
  await second.advance(30_000)

  expect(await seenBy(second, 'worker')).toMatchObject([{ detail: { n: 1 }, tries: '2' }])
})

test('PutEvents asks the policies, the bus and the entry', async () => {
  const stack = await startSmall(sources)
  const worker = busOf(stack, 'WorkerRole')

  const refused = await Promise.allSettled([
    busOf(stack, 'ClerkRole').send(putting({})),
    worker.send(putting({}, { EventBusName: 'olds' })),
  ])
  const malformed = await worker.send(putting({}, { Detail: 'no json' }))
  const ofAws = await worker.send(putting({}, { Source: 'aws.guardduty' }))

  expect(refused).toMatchObject([
    { reason: { name: 'AccessDeniedException' } },
    { reason: { name: 'ResourceNotFoundException' } },
  ])
  expect(malformed.Entries?.[0]?.ErrorCode).toBe('MalformedDetail')
  expect(ofAws.Entries?.[0]?.ErrorCode).toBe('NotAuthorizedForSourceException')
})

test('a schedule runs on the movable clock, once for however many runs it missed', async () => {
  const stack = await startSmall(sources)
  await stack.advance(4 * 60_000)
  const early = await seenBy(stack, 'clerk')

  await stack.advance(60_000)
  await stack.advance(86_400_000)

  expect(early).toEqual([])
  expect(await seenBy(stack, 'clerk')).toEqual([{ why: 'time' }, { why: 'time' }])
})

test('a scheduled run that fails is tried again as the template says, then set aside', async () => {
  const stack = await startSmall(sources)
  await stack.invoke('clerk', { fallIll: true })

  await stack.advance(5 * 60_000)

  expect(await seenBy(stack, 'clerk')).toHaveLength(2)
  expect((await queue(stack, 'Missed'))?.messages).toMatchObject([{ body: { why: 'time' } }])
})

const changed = (id: keyof typeof smallDelivery, Properties: object) => ({
  ...smallDelivery,
  [id]: {
    ...smallDelivery[id],
    Properties: { ...('Properties' in smallDelivery[id] ? smallDelivery[id].Properties : {}), ...Properties },
  },
})

test.each([
  [
    'a rule to nowhere',
    changed('Rule', { Targets: [{ Id: 'one', Arn: 'arn:aws:sqs:x:y:z' }] }),
    'Rule: sends to',
  ],
  ['a rule on no bus', changed('Rule', { EventBusName: 'olds' }), 'Rule: listens on olds'],
  [
    'a rewritten event',
    changed('Rule', { Targets: [{ Id: 'one', Arn: 'a', InputPath: '$.detail' }] }),
    'Rule',
  ],
  ['a batch of ten', changed('Mapping', { BatchSize: 10 }), 'Mapping'],
  [
    'a worker that may not receive',
    { ...smallDelivery, WorkerRole: role() },
    'Mapping: WorkerRole may not sqs:ReceiveMessage',
  ],
  [
    'a schedule that may not invoke',
    { ...smallDelivery, ClerkRole: role() },
    'Daily: ClerkRole may not lambda:InvokeFunction',
  ],
  [
    'a schedule in no known form',
    changed('Daily', { ScheduleExpression: 'at(2026-01-01T00:00:00)' }),
    'Daily',
  ],
])('%s stops the start', async (_name, resources, problem) => {
  await expect(startSmall(smallSources(resources, smallDeliveryCode))).rejects.toThrow(problem)
})
