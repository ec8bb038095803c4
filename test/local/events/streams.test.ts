import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import type { Stack } from '../../../local/stack/stack.ts'
import { startSmall } from '../stack/small-stack.ts'
import {
  arnOf,
  lambdaFunction,
  newHome,
  place,
  role,
  smallSources,
  table,
} from '../stack/small-stack-parts.ts'

const stream = { 'Fn::GetAtt': ['Log', 'StreamArn'] }
const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']

const watching = `const seen = []
  exports.handler = async (event) => {
    if (event.tell) return seen
    for (const { eventName, dynamodb, userIdentity } of event.Records) {
      if (dynamodb.Keys.pk.S === 'poison') throw new Error('cannot')
      seen.push([eventName, dynamodb.Keys.pk.S, userIdentity ? userIdentity.principalId : 'somebody'])
    }
  }`
const code = { watcher: watching, other: watching }
const mapping = (name: string) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    BatchSize: 10,
    EventSourceArn: stream,
    FunctionName: { Ref: name },
    StartingPosition: 'TRIM_HORIZON',
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnFailure: { Destination: arnOf('Aside') } },
  },
})
const withMapping = (rights: readonly string[], more: object = {}) =>
  smallSources(
    {
      Log: table({ stream: true }),
      Writer: role({ Action: 'dynamodb:*', Resource: arnOf('Log') }),
      WatcherRole: role({ Action: rights, Resource: stream }),
      Watcher: lambdaFunction('watcher', 'WatcherRole'),
      Aside: { Type: 'AWS::SQS::Queue', Properties: {} },
      Mapping: mapping('Watcher'),
      ...more,
    },
    code,
  )

function writerOf(stack: Stack): DynamoDBClient {
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(
    `arn:aws:iam::${place.account}:role/Writer`,
  )
  const client = new DynamoDBClient({
    endpoint: `${stack.origin}/dynamodb`,
    region: place.region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return client
}
const put = (pk: string, more: object = {}) =>
  new PutItemCommand({ TableName: 'Log', Item: { pk: { S: pk }, sk: { S: 'a' }, ...more } })
const remove = (pk: string) =>
  new DeleteItemCommand({ TableName: 'Log', Key: { pk: { S: pk }, sk: { S: 'a' } } })
const seenIn = (stack: Stack) => stack.invoke('watcher', { tell: true })
const hour = 3_600_000

test('every change of the table comes to the watcher in order, once, and not again after a restart', async () => {
  const home = newHome()
  const sources = withMapping(reading)
  const stack = await startSmall(sources, { home })
  const writer = writerOf(stack)

  await writer.send(put('x'))
  await writer.send(put('x', { more: { S: 'changed' } }))
  await writer.send(remove('x'))
  await stack.advance(60_000)
  const first = await seenIn(stack)
  await stack.stop()
  const again = await startSmall(sources, { home })
  await writerOf(again).send(put('y'))
  await again.advance(60_000)

  expect(first).toEqual([
    ['INSERT', 'x', 'somebody'],
    ['MODIFY', 'x', 'somebody'],
    ['REMOVE', 'x', 'somebody'],
  ])
  expect(await seenIn(again)).toEqual([['INSERT', 'y', 'somebody']])
})

test('what expired leaves some time after its time, and the stream says who took it', async () => {
  const stack = await startSmall(withMapping(reading))
  const writer = writerOf(stack)
  const inOneDay = String(Math.floor(stack.clock.now() / 1000) + 86_400)
  await writer.send(put('mortal', { ttl: { N: inOneDay } }))
  await writer.send(put('lasting'))

  await stack.advance(23 * hour)
  await stack.advance(hour)
  const before = await seenIn(stack)
  await stack.advance(2 * hour)
  await stack.advance(2 * hour)

  expect(before).toEqual([
    ['INSERT', 'mortal', 'somebody'],
    ['INSERT', 'lasting', 'somebody'],
  ])
  expect(await seenIn(stack)).toContainEqual(['REMOVE', 'mortal', 'dynamodb.amazonaws.com'])
  expect(await seenIn(stack)).toHaveLength(3)
})

test('two who listen to one table hear everything, each where it stands, and both hear who took what expired', async () => {
  const home = newHome()
  const more = { Other: lambdaFunction('other', 'WatcherRole'), OtherMapping: mapping('Other') }
  const stack = await startSmall(withMapping(reading, more), { home })
  const ttl = { N: String(Math.floor(stack.clock.now() / 1000)) }
  await writerOf(stack).send(put('mortal', { ttl }))

  await stack.advance(2 * hour)
  await stack.advance(2 * hour)

  const all = [
    ['INSERT', 'mortal', 'somebody'],
    ['REMOVE', 'mortal', 'dynamodb.amazonaws.com'],
  ]
  expect(await seenIn(stack)).toEqual(all)
  expect(await stack.invoke('other', { tell: true })).toEqual(all)
})

test('a batch that nobody can take is set aside after its tries, and the stream goes on', async () => {
  const stack = await startSmall(withMapping(reading))
  await writerOf(stack).send(put('poison'))
  await stack.advance(60_000)

  await writerOf(stack).send(put('x'))
  await stack.advance(60_000)

  const queues = (await (await fetch(`${stack.origin}/_local/queues`)).json()) as {
    name: string
    messages: unknown[]
  }[]
  expect(queues.find(({ name }) => name === 'Aside')?.messages).toHaveLength(1)
  expect(await seenIn(stack)).toEqual([['INSERT', 'x', 'somebody']])
})

test('a watcher that may not read the stream stops the start', async () => {
  await expect(startSmall(withMapping(reading.slice(1)))).rejects.toThrow('dynamodb:DescribeStream')
})
