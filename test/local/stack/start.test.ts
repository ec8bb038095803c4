import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { startOf } from '../../../local/stack/run-file.ts'
import { repositorySources } from '../../../local/stack/sources.ts'
import type { Stack } from '../../../local/stack/stack.ts'
import { startSmall } from './small-stack.ts'
import { lambdaFunction, newHome, place, role, smallSources, table } from './small-stack-parts.ts'

const everything = role({ Action: 'dynamodb:*', Resource: '*' })

function dynamoOf(stack: Stack): DynamoDBClient {
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(
    `arn:aws:iam::${place.account}:role/Everybody`,
  )
  const credentials = { accessKeyId, secretAccessKey }
  const client = new DynamoDBClient({
    endpoint: `${stack.origin}/dynamodb`,
    region: place.region,
    credentials,
  })
  onTestFinished(() => client.destroy())
  return client
}

const Item = { pk: { S: 'p' }, sk: { S: 's' } }
const putItem = new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'Records', Item } }] })
const getItem = new GetItemCommand({ TableName: 'Records', Key: Item })

test('what was written and how far the clock was moved survive a restart', async () => {
  const sources = smallSources({ Records: table(), Everybody: everything })
  const home = newHome()
  const first = await startSmall(sources, { home })
  await dynamoOf(first).send(putItem)
  await first.advance(86_400_000)
  await first.stop()

  const second = await startSmall(sources, { home })

  expect((await dynamoOf(second).send(getItem)).Item).toEqual(Item)
  expect(second.clock.now()).toBeGreaterThan(Date.now() + 86_000_000)
})

test('a table that the template has no more is gone from the running stack, its items too', async () => {
  const home = newHome()
  const first = await startSmall(smallSources({ Records: table(), Everybody: everything }), { home })
  await dynamoOf(first).send(putItem)
  await first.stop()

  const second = await startSmall(smallSources({ Everybody: everything }), { home })

  await expect(dynamoOf(second).send(getItem)).rejects.toThrow('resource not found')
})

test('a database that is killed is there again, with what it had', async () => {
  const stack = await startSmall(smallSources({ Records: table(), Everybody: everything }))
  const dynamo = dynamoOf(stack)
  await dynamo.send(putItem)
  const runFile = join(stack.home, 'run.json')
  const { database } = JSON.parse(readFileSync(runFile, 'utf8'))

  process.kill(database.pid, 'SIGKILL')
  const { Item: found } = await dynamo.send(getItem)

  expect(found).toEqual(Item)
})

test('a resource of an unknown type stops the start with its logical id and leaves nothing running', async () => {
  const home = newHome()
  const sources = smallSources({ Records: table(), Sky: { Type: 'AWS::Sky::Hook' } })

  const attempt = startSmall(sources, { home })

  await expect(attempt).rejects.toThrow('Sky: AWS::Sky::Hook has no place in the local plan')
  expect(existsSync(join(home, 'run.json'))).toBe(false)
})

test('a bundle that cannot be loaded stops the start and leaves nothing running', async () => {
  const home = newHome()
  const code = { broken: 'throw new Error("no such module")' }
  const sources = smallSources({ Records: table(), R: role(), F: lambdaFunction('broken', 'R') }, code)

  const attempt = startSmall(sources, { home })

  await expect(attempt).rejects.toThrow('no such module')
  expect(existsSync(join(home, 'run.json'))).toBe(false)
})

test('a cold function starts with its first call, and one that cannot be loaded fails that call alone', async () => {
  const code = { broken: 'throw new Error("no such module")', whole: 'exports.handler = async () => "here"' }
  const functions = { B: lambdaFunction('broken', 'R'), W: lambdaFunction('whole', 'R') }
  const sources = smallSources({ R: role(), ...functions }, code)

  const stack = await startSmall(sources, { functions: 'cold' })

  await expect(stack.invoke('broken', {})).rejects.toThrow('no such module')
  expect(await stack.invoke('whole', {})).toBe('here')
})

test('a busy port is said to be busy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0

  const attempt = startSmall(smallSources({}), { port })

  await expect(attempt).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`${port} is in use`),
  })
})

test('a second stack on the same home is refused while the first runs', async () => {
  const sources = smallSources({})
  const home = newHome()
  await startSmall(sources, { home })

  const attempt = startSmall(sources, { home })

  await expect(attempt).rejects.toMatchObject({ code: 'ALREADY_RUNNING' })
})

test('a function finds the services of the stack in its environment, and its own keys', async () => {
  const code = { show: 'exports.handler = async () => process.env' }
  const sources = smallSources({ R: role(), F: lambdaFunction('show', 'R', { COLOUR: 'blue' }) }, code)
  const stack = await startSmall(sources)
  const { accessKeyId } = stack.principals.ofRole(stack.roleOf('show').arn)

  const environment = await stack.invoke('show', {})

  expect(environment).toMatchObject({
    COLOUR: 'blue',
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_ENDPOINT_URL_S3: `${stack.origin}/s3`,
    AWS_ENDPOINT_URL_DYNAMODB: `${stack.origin}/dynamodb`,
  })
  expect(environment).not.toHaveProperty('HOME')
})

test('a killed function starts afresh with its next call', async () => {
  const code = { count: 'let n = 0; exports.handler = async () => ++n' }
  const stack = await startSmall(smallSources({ R: role(), F: lambdaFunction('count', 'R') }, code))
  await stack.invoke('count', {})
  await stack.invoke('count', {})

  await stack.kill('count')

  expect(await stack.invoke('count', {})).toBe(1)
})

test('a stage deleted from the template of this repository is a stage the running vault lacks', async () => {
  const sources = await repositorySources()
  // The one door that nothing streams through: a stream's permission names its stage.
  const kept = Object.entries(sources.template.Resources).filter(
    ([id, { Type, Properties }]) =>
      (Type !== 'AWS::ApiGateway::Stage' || Properties?.StageName !== 'advisor') &&
      !(Type === 'AWS::WAFv2::WebACLAssociation' && id.includes('advisor')),
  )
  const template = { ...sources.template, Resources: Object.fromEntries(kept) }
  const stack = await startSmall({ ...sources, template })

  const [advisor, privacy] = await Promise.all(
    ['advisor', 'privacy'].map((stage) => fetch(`${stack.origin}/${stage}/openapi.json`)),
  )

  expect([advisor?.status, privacy?.status]).toEqual([403, 200])
})

test('a process is known by its number and its start', () => {
  expect(startOf(process.pid)).toMatch(/./)
  expect(startOf(2 ** 30)).toBeUndefined()
})
