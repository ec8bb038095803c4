import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { CreateTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb'
import type { Tables } from '../../../shared/aws/dynamo-records.ts'

/** A DynamoDB of one's own, in memory, on a free loopback port, with the tables of the vault. */
export async function startDynoxide(): Promise<{
  readonly dynamo: DynamoDBClient
  readonly tables: Tables & { readonly watch: string }
  readonly stop: () => void
}> {
  const port = await freePort()
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide')
  const child = spawn(binary, ['--port', String(port)], { stdio: 'ignore' })
  await answering(port, child)
  const dynamo = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  const tables = { records: 'records', accessLog: 'access-log', watch: 'watch' }
  await createTable(dynamo, tables.records, ['pk', 'sk'], {
    worklist: ['worklist', 'updatedAt'],
    upload: ['uploadShard', 'uploadSort'],
    pending: ['pending', 'pendingSince'],
  })
  await createTable(dynamo, tables.accessLog, ['chainId', 'seq'], {
    'by-dossier': ['dossier', 'position'],
    'by-actor': ['actor', 'position'],
    'by-object': ['object', 'position'],
    'by-hour': ['hour', 'position'],
  })
  await createTable(dynamo, tables.watch, ['pk'], {})
  return { dynamo, tables, stop: () => child.kill('SIGKILL') }
}

type Keys = readonly [hash: string, range?: string]

const schemaOf = ([hash, range]: Keys): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' } as const]),
]

async function createTable(
  dynamo: DynamoDBClient,
  TableName: string,
  keys: Keys,
  indexes: Readonly<Record<string, Keys>>,
) {
  const names = new Set([keys, ...Object.values(indexes)].flat().filter((name) => name !== undefined))
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schemaOf(keys),
      ...(Object.keys(indexes).length > 0 && {
        GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, of]) => ({
          IndexName,
          KeySchema: schemaOf(of),
          Projection: { ProjectionType: 'KEYS_ONLY' as const },
        })),
      }),
    }),
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port to be had')
  return address.port
}

/** Resolves when the port accepts a connection; rejects when the process ended first. */
async function answering(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`dynoxide ended with ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const accepted = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (accepted) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}
