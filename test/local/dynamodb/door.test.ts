import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import type { Stack } from '../../../local/stack/stack.ts'
import { startSmall } from '../stack/small-stack.ts'
import { arnOf, place, role, smallSources, table } from '../stack/small-stack-parts.ts'

const inTransaction = { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } }
const index = { 'Fn::Join': ['', [arnOf('Records'), '/index/ranking']] }
const onlyWriter = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'dynamodb:PutItem',
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': arnOf('Writer') } },
    },
  ],
}
const sources = smallSources({
  Records: table(),
  Log: table({ stream: true, policy: onlyWriter }),
  Writer: role(
    {
      Action: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      Resource: [arnOf('Records'), arnOf('Log')],
      Condition: inTransaction,
    },
    { Action: 'dynamodb:GetItem', Resource: arnOf('Records') },
  ),
  Reader: role({ Action: 'dynamodb:Query', Resource: index }),
  Intruder: role({ Action: 'dynamodb:*', Resource: '*' }),
})

function clientOf(stack: Stack, roleId: string, secret?: string): DynamoDBClient {
  const arn = `arn:aws:iam::${place.account}:role/${roleId}`
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(arn)
  const client = new DynamoDBClient({
    endpoint: `${stack.origin}/dynamodb`,
    region: place.region,
    credentials: { accessKeyId, secretAccessKey: secret ?? secretAccessKey },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return client
}

const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' }, group: { S: 'g' }, rank: { S: pk } })
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' } })
const put = (TableName: string, pk: string) => ({ Put: { TableName, Item: item(pk) } })

test('a transaction is allowed through the actions of its elements', async () => {
  const stack = await startSmall(sources)
  const writer = clientOf(stack, 'Writer')

  await writer.send(new TransactWriteItemsCommand({ TransactItems: [put('Records', 'x'), put('Log', 'y')] }))
  const { Responses } = await writer.send(
    new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'Records', Key: key('x') } }] }),
  )
  const { Items } = await clientOf(stack, 'Reader').send(
    new QueryCommand({
      TableName: 'Records',
      IndexName: 'ranking',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': { S: 'g' } },
    }),
  )

  expect(Responses?.[0]?.Item).toEqual(item('x'))
  expect(Items).toHaveLength(1)
})

test('what a role or a table refuses does not reach the database', async () => {
  const stack = await startSmall(sources)
  const writer = clientOf(stack, 'Writer')
  const remove = { Delete: { TableName: 'Records', Key: key('x') } }
  const attempts = [
    writer.send(new PutItemCommand({ TableName: 'Records', Item: item('x') })),
    writer.send(new TransactWriteItemsCommand({ TransactItems: [put('Records', 'x'), remove] })),
    writer.send(new GetItemCommand({ TableName: 'Log', Key: key('x') })),
    clientOf(stack, 'Reader').send(new GetItemCommand({ TableName: 'Records', Key: key('x') })),
    clientOf(stack, 'Intruder').send(new TransactWriteItemsCommand({ TransactItems: [put('Log', 'x')] })),
  ]

  const outcomes = await Promise.allSettled(attempts)
  const names = outcomes.map((it) => (it.status === 'rejected' ? it.reason.name : it.status))
  const found = await writer.send(new GetItemCommand({ TableName: 'Records', Key: key('x') }))

  expect(names).toEqual(Array(5).fill('AccessDeniedException'))
  expect(found.Item).toBeUndefined()
})

test('a table outside the template and an unsigned or badly signed call are refused by their AWS names', async () => {
  const stack = await startSmall(sources)
  const intruder = clientOf(stack, 'Intruder')
  const get = new GetItemCommand({ TableName: 'Elsewhere', Key: key('x') })

  const elsewhere = intruder.send(get)
  const forged = clientOf(stack, 'Intruder', 'x'.repeat(40)).send(get)
  const unsigned = await fetch(`${stack.origin}/dynamodb/`, { method: 'POST', body: '{}' })

  await expect(elsewhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await expect(forged).rejects.toMatchObject({ name: 'InvalidSignatureException' })
  expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
})

test('the fault skip-log loses what goes to the table with a stream, and nothing else', async () => {
  const stack = await startSmall(sources, { fault: 'skip-log' })
  const writer = clientOf(stack, 'Writer')
  const intruder = clientOf(stack, 'Intruder')

  await writer.send(new TransactWriteItemsCommand({ TransactItems: [put('Records', 'x'), put('Log', 'x')] }))
  const record = await intruder.send(new GetItemCommand({ TableName: 'Records', Key: key('x') }))
  const entry = await intruder.send(new GetItemCommand({ TableName: 'Log', Key: key('x') }))

  expect(record.Item).toEqual(item('x'))
  expect(entry.Item).toBeUndefined()
})
