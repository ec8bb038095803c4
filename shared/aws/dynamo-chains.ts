import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { entrySortKey, firstPrevHash } from '../access-log/entry.ts'
import { VaultError } from '../model/errors.ts'
import { ChainId, Sha256 } from '../model/ids.ts'
import type { RecordKey } from '../vault/records.ts'
import type {
  ChainRange,
  Chains,
  PendingHead,
  PlacedRange,
  SealedHead,
  SealedRange,
} from '../vault/seal-ports.ts'
import { outcomeOfError } from './dynamo-errors.ts'
import { query } from './dynamo-query.ts'
import type { Tables } from './dynamo-records.ts'
import { pendingShards } from './pending-index.ts'

/** A head that a caller keeps moving is tried again at once: nobody waits for the sealer. */
const advanceTriesMax = 10

type Item = Record<string, AttributeValue>

/** The chains of the two tables, as their sealer and the proofs of their entries need them; their heads wait in `shards`. */
export function dynamoChains(
  dynamo: DynamoDBClient,
  tables: Tables,
  shards: readonly string[] = pendingShards,
): Chains {
  const head = (key: RecordKey) => readHead(dynamo, tables.records, key)
  return {
    head,
    async pending(limit) {
      const perShard = Math.ceil(limit / shards.length)
      const found = await Promise.all(
        shards.map((shard) => query(dynamo, pendingIn(tables.records, shard, perShard))),
      )
      return found.flat().map(pendingHead)
    },
    entries: (range) => readEntries(dynamo, tables.accessLog, range),
    async advance(range, hash) {
      for (let attempt = 0; attempt < advanceTriesMax; attempt += 1) {
        const found = await head(range.key)
        if (found?.chainId !== range.chainId) {
          if (await isPlaced(dynamo, tables.records, range)) return
          throw new Error('the chain of a planned range is gone')
        }
        if (found.sealedSeq >= range.to) return
        if (await isAdvanced(dynamo, tables.records, range, hash, found)) return
      }
      throw new VaultError('LOG_BUSY', 'the head kept moving')
    },
    async placeOf(chainId, seq) {
      const [place] = await readPlaces(dynamo, tables.records, { chainId, from: seq, to: seq })
      return place?.index
    },
    placesOf: (range) => readPlaces(dynamo, tables.records, range),
  }
}

const pendingIn = (TableName: string, shard: string, Limit: number) => ({
  TableName,
  IndexName: 'pending',
  KeyConditionExpression: '#pending = :shard',
  ExpressionAttributeNames: { '#pending': 'pending' },
  ExpressionAttributeValues: { ':shard': { S: shard } },
  Limit,
})

const pendingHead = (item: Item): PendingHead => ({
  key: { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' },
  since: Date.parse(item.pendingSince?.S ?? ''),
})

/** So many ranges at once: a chain that moves every minute has as many in four hours. */
const placesPerRead = 250

/** Each range stands under its end: the first that is not before `from` holds it, if any does. */
async function readPlaces(
  dynamo: DynamoDBClient,
  TableName: string,
  { chainId, from, to }: Pick<ChainRange, 'chainId' | 'from' | 'to'>,
): Promise<readonly PlacedRange[]> {
  const places: PlacedRange[] = []
  for (let next = from; next <= to; ) {
    const limit = from === to ? 1 : placesPerRead
    const items = await query(dynamo, rangesFrom(TableName, chainId, next, limit))
    for (const item of items) {
      const range = SealedPlace.parse(JSON.parse(item.content?.S ?? ''))
      const first = Math.max(range.from, from)
      const last = Math.min(range.to, to)
      if (first <= last) places.push({ from: first, to: last, index: range.index + first - range.from })
      next = range.to + 1
    }
    if (items.length < limit) break
  }
  return places
}

/** A chain that was sealed whole may have ended since: its place in the tree stays. */
async function isPlaced(dynamo: DynamoDBClient, table: string, { chainId, from, to }: SealedRange) {
  const places = await readPlaces(dynamo, table, { chainId, from, to })
  return places.reduce((count, place) => count + place.to - place.from + 1, 0) === to - from + 1
}

const SealedPlace = z.object({ from: z.int(), to: z.int(), index: z.int() })

const rangesFrom = (TableName: string, chainId: ChainId, seq: number, Limit: number) => ({
  TableName,
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :chain AND sk >= :seq',
  ExpressionAttributeValues: { ':chain': { S: leafKey(chainId) }, ':seq': { S: entrySortKey(seq) } },
  Limit,
})

const leafKey = (chainId: ChainId): string => `leaf#${chainId}`

async function readHead(
  dynamo: DynamoDBClient,
  TableName: string,
  { pk, sk }: RecordKey,
): Promise<SealedHead | undefined> {
  const get = new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true })
  const { Item } = await asked(dynamo.send(get))
  if (Item === undefined) return undefined
  return sealedHeadOf(Item)
}

export function sealedHeadOf(Item: Item): SealedHead {
  return {
    chainId: ChainId.parse(Item.chainId?.S),
    seq: Number(Item.seq?.N),
    hash: Sha256.parse(Item.hash?.S),
    sealedSeq: Number(Item.sealedSeq?.N ?? 0),
    sealedHash: Item.sealedHash === undefined ? firstPrevHash : Sha256.parse(Item.sealedHash.S),
  }
}

async function readEntries(
  dynamo: DynamoDBClient,
  TableName: string,
  { chainId, from, to }: Pick<ChainRange, 'chainId' | 'from' | 'to'>,
): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = []
  let ExclusiveStartKey: Item | undefined
  do {
    const answer = await asked(
      dynamo.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'chainId = :chain AND seq BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':chain': { S: chainId },
            ':from': { S: entrySortKey(from) },
            ':to': { S: entrySortKey(to) },
          },
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      ),
    )
    found.push(...(answer.Items ?? []).flatMap(({ bytes }) => (bytes?.B ? [bytes.B] : [])))
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return found
}

/** The place in the tree and the head's mark, together; false where the head moved since it was read. */
async function isAdvanced(
  dynamo: DynamoDBClient,
  TableName: string,
  range: SealedRange,
  hash: Sha256,
  found: SealedHead,
): Promise<boolean> {
  if (found.sealedSeq !== range.from - 1) throw new Error('a planned range does not continue what is sealed')
  const mark = found.seq === range.to ? markWhole(range, hash) : markPart(range, hash)
  const TransactItems = [{ Put: { TableName, Item: leafItem(range) } }, { Update: { TableName, ...mark } }]
  try {
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems }))
    return true
  } catch (error) {
    const outcome = outcomeOfError(error)
    if (outcome === 'conflict' || outcome.mayBeDone) return false
    throw outcome.unavailable
  }
}

export const leafItem = ({ chainId, from, to, index }: Omit<SealedRange, 'key'>): Item => ({
  pk: { S: leafKey(chainId) },
  sk: { S: entrySortKey(to) },
  version: { N: '1' },
  content: { S: JSON.stringify({ from, to, index }) },
})

/** The head is sealed as far as the range goes, and still waits for more. */
function markPart({ key, from, to }: SealedRange, hash: Sha256) {
  const isFirst = from === 1
  return {
    Key: { pk: { S: key.pk }, sk: { S: key.sk } },
    UpdateExpression: 'SET sealedSeq = :to, sealedHash = :hash',
    ConditionExpression: isFirst ? 'attribute_not_exists(sealedSeq)' : 'sealedSeq = :before',
    ExpressionAttributeValues: {
      ':to': { N: String(to) },
      ':hash': { S: hash },
      ...(isFirst ? {} : { ':before': { N: String(from - 1) } }),
    },
  }
}

/** All of the chain is sealed, and nothing waits, unless the head has moved in between. */
function markWhole(range: SealedRange, hash: Sha256) {
  const { UpdateExpression, ConditionExpression, ...mark } = markPart(range, hash)
  return {
    ...mark,
    UpdateExpression: `${UpdateExpression} REMOVE #pending, pendingSince`,
    ConditionExpression: `seq = :to AND ${ConditionExpression}`,
    ExpressionAttributeNames: { '#pending': 'pending' },
  }
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const outcome = outcomeOfError(error)
    throw outcome === 'conflict' ? new VaultError('LOG_BUSY', 'the table is busy') : outcome.unavailable
  }
}
