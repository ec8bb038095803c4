import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { handler } from '../../../functions/advisor-api/handler.ts'
import type { GatewayEvent } from '../../../functions/edge/call.ts'
import { s3Client } from '../../../shared/aws/s3-client.ts'
import { idOf } from '../../judges/house.ts'

/** Takes connections, hears everything, and never says a word. */
const silent = createServer((socket) => sockets.push(socket))
const sockets: Socket[] = []
let address = ''

beforeAll(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const settings = {
    AUDIENCE: 'advisor',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: address,
    RECORDS_TABLE: 'records',
    ACCESS_LOG_TABLE: 'access-log',
    EVENT_BUS: 'vault',
    STANDARD_INTAKE_BUCKET: 'standard-intake',
    HEALTH_INTAKE_BUCKET: 'health-intake',
    STANDARD_BUCKET: 'standard',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
})

afterAll(() => {
  vi.unstubAllEnvs()
  for (const socket of sockets) socket.destroy()
  silent.close()
})

test('a store that takes the call and never answers is told as out of reach', {
  timeout: 60_000,
}, async () => {
  const event: GatewayEvent = {
    httpMethod: 'GET',
    path: '/dossiers',
    headers: {},
    multiValueQueryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      authorizer: { principalId: idOf('ada'), authStrength: 'password' },
    },
  }

  const answer = await handler(event, {} as never)

  expect(answer).toMatchObject({ statusCode: 503, body: expect.stringContaining('LOG_UNAVAILABLE') })
})

test('no client of documents waits for ever for a connection or for bytes', async () => {
  const s3 = s3Client({
    region: 'eu-west-3',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  })
  // The handler settles its options when it is first used; this is the promise of them.
  const handlerOf = s3.config.requestHandler as unknown as {
    readonly configProvider: Promise<{ readonly connectionTimeout?: number; readonly socketTimeout?: number }>
  }

  const { connectionTimeout, socketTimeout } = await handlerOf.configProvider

  expect([connectionTimeout, socketTimeout]).toEqual([expect.any(Number), expect.any(Number)])
  expect([connectionTimeout, socketTimeout]).not.toContain(0)
})
