import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { entrySortKey } from '../access-log/entry.ts'
import { VaultError } from '../model/errors.ts'
import type { RecordKey, Records, StoredItem, Write } from '../vault/records.ts'
import { accessLogItem } from './access-log-item.ts'
import { outcomeOfError } from './dynamo-errors.ts'
import { pendingShard } from './pending-index.ts'

export interface Tables {
  readonly records: string
  readonly accessLog: string
}

type Item = Record<string, AttributeValue>

/**
 * Records and access log as two DynamoDB tables: the head moves, the entry is put and the business writes happen in
 * one TransactWriteItems. The client must be made with `maxAttempts: 1`: commit retries, and it must see a lost
 * answer as one, not the refused connection of a hidden second attempt.
 */
export function dynamoRecords(dynamo: DynamoDBClient, tables: Tables): Records {
  return {
    async snapshot(keys) {
      const gets = keys.map((key) => ({ Get: { TableName: tables.records, Key: keyItem(key) } }))
      try {
        const { Responses = [] } = await dynamo.send(new TransactGetItemsCommand({ TransactItems: gets }))
        return keys.map((key, place) => storedItem(key, Responses[place]?.Item))
      } catch (error) {
        const outcome = outcomeOfError(error)
        if (outcome === 'conflict') return outcome
        throw outcome.unavailable
      }
    },
    async write(link, writes, token) {
      const { records, accessLog } = tables
      const entry = { TableName: accessLog, Item: accessLogItem(link), ConditionExpression: absentEntry }
      const command = new TransactWriteItemsCommand({
        ClientRequestToken: token,
        TransactItems: [
          moveHead(records, link),
          { Put: entry },
          ...writes.map((write) => transactItem(records, write)),
        ],
      })
      try {
        await dynamo.send(command)
        return 'committed'
      } catch (error) {
        const outcome = outcomeOfError(error)
        if (outcome === 'conflict') return outcome
        if (outcome.mayBeDone) return 'unknown'
        throw outcome.unavailable
      }
    },
    async entryAt(chainId, seq) {
      const Key = { chainId: { S: chainId }, seq: { S: entrySortKey(seq) } }
      const command = new GetItemCommand({ TableName: tables.accessLog, Key, ConsistentRead: true })
      try {
        return (await dynamo.send(command)).Item?.bytes?.B
      } catch (error) {
        const outcome = outcomeOfError(error)
        throw outcome === 'conflict' ? new VaultError('LOG_BUSY', 'the log is busy') : outcome.unavailable
      }
    },
  }
}

const absent = 'attribute_not_exists(pk)'
const absentEntry = 'attribute_not_exists(chainId)'
const sealedWhole = 'seq = :seq AND sealedSeq = :seq'
const sameVersion = '#version = :version'

export const keyItem = ({ pk, sk }: RecordKey): Item => ({ pk: { S: pk }, sk: { S: sk } })

/** A chain's head keeps its parts as attributes, for the condition to compare; every other item keeps one JSON text. */
export function storedItem(key: RecordKey, item: Item | undefined): StoredItem | undefined {
  if (item === undefined) return undefined
  if (item.hash !== undefined) {
    const seq = Number(item.seq?.N)
    const sealed = item.sealedSeq && { sealedSeq: Number(item.sealedSeq.N) }
    return { ...key, version: seq, content: { chainId: item.chainId?.S, seq, hash: item.hash.S, ...sealed } }
  }
  return { ...key, version: Number(item.version?.N), content: JSON.parse(item.content?.S ?? 'null') }
}

function moveHead(
  TableName: string,
  { headKey, entry, hash }: Parameters<Records['write']>[0],
): TransactWriteItem {
  const isFirst = entry.seq === 1
  const values: Item = {
    ':chain': { S: entry.chainId },
    ':seq': { N: String(entry.seq) },
    ':hash': { S: hash },
    ':pending': { S: pendingShard(entry) },
    ':at': { S: entry.at },
    ...(isFirst ? {} : { ':prev': { S: entry.prevHash } }),
  }
  return {
    Update: {
      TableName,
      Key: keyItem(headKey),
      // The copies by which the sealer finds heads that moved; what stands since longer stays.
      UpdateExpression:
        'SET chainId = :chain, seq = :seq, #hash = :hash, #pending = :pending, pendingSince = if_not_exists(pendingSince, :at)',
      ConditionExpression: isFirst ? absent : '#hash = :prev AND chainId = :chain',
      ExpressionAttributeNames: { '#hash': 'hash', '#pending': 'pending' },
      ExpressionAttributeValues: values,
    },
  }
}

function transactItem(TableName: string, write: Write): TransactWriteItem {
  if (write.kind === 'create') {
    return { Put: { TableName, Item: itemOf(write, 1), ConditionExpression: absent } }
  }
  const Key = keyItem(write.key)
  if (write.kind === 'end-chain') {
    const values = { ':seq': { N: String(write.seq) } }
    return {
      Delete: { TableName, Key, ConditionExpression: sealedWhole, ExpressionAttributeValues: values },
    }
  }
  if (write.kind === 'check' && write.version === 0) {
    return { ConditionCheck: { TableName, Key, ConditionExpression: absent } }
  }
  const condition = {
    ConditionExpression: sameVersion,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': { N: String(write.version) } },
  }
  if (write.kind === 'check') return { ConditionCheck: { TableName, Key, ...condition } }
  if (write.kind === 'delete') return { Delete: { TableName, Key, ...condition } }
  return { Put: { TableName, Item: itemOf(write, write.version + 1), ...condition } }
}

export function itemOf(
  { key, content, indexed = {} }: Pick<Extract<Write, { content: unknown }>, 'key' | 'content' | 'indexed'>,
  version: number,
): Item {
  const copies = Object.entries(indexed).map(([name, value]) => [
    name,
    typeof value === 'number' ? { N: String(value) } : { S: value },
  ])
  return {
    ...Object.fromEntries(copies),
    ...keyItem(key),
    version: { N: String(version) },
    content: { S: JSON.stringify(content) },
  }
}
