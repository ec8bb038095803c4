import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { entrySortKey } from '../access-log/entry.ts'
import { isApart } from '../recovery/kept-heads.ts'
import type { KeptHead, RebuiltItem, RestoredTables } from '../recovery/ports.ts'
import type { RecordKey } from '../vault/records.ts'
import type { SealedHead } from '../vault/seal-ports.ts'
import { accessLogItem } from './access-log-item.ts'
import { leafItem, sealedHeadOf } from './dynamo-chains.ts'
import { chunksOf } from './dynamo-query.ts'
import { itemOf, keyItem, storedItem, type Tables } from './dynamo-records.ts'
import { dynamoTreeState } from './dynamo-tree-state.ts'
import { pendingShard } from './pending-index.ts'

type Item = Record<string, AttributeValue>

/** A BatchWriteItem takes so many. */
const batchItemsMax = 25

/**
 * Tables that a backup was restored into, which nobody is served from and no policy stands on yet. The client may
 * repeat what failed: every write says all that it means.
 *
 * @param tree which of the two trees it is about
 */
export function dynamoRestoredTables(
  dynamo: DynamoDBClient,
  { records, accessLog }: Tables,
  tree: 'tree' | 'vigilance-tree' = 'tree',
): RestoredTables {
  const state = dynamoTreeState(dynamo, records, tree)
  return {
    async *heads() {
      const filter = {
        FilterExpression: 'sk = :chain',
        ExpressionAttributeValues: { ':chain': { S: 'chain' } },
      }
      for await (const item of pagesOf((page) => dynamo.send(new ScanCommand({ ...page })), {
        TableName: records,
        ConsistentRead: true,
        ...filter,
      }))
        yield keptHead(item)
    },
    tree: async () => (await state.read()).tree,
    async item(key) {
      const get = new GetItemCommand({ TableName: records, Key: keyItem(key), ConsistentRead: true })
      return storedItem(key, (await dynamo.send(get)).Item)
    },
    async unsealed(chainId, from) {
      const found: Uint8Array[] = []
      const query = {
        TableName: accessLog,
        ConsistentRead: true,
        KeyConditionExpression: 'chainId = :chain AND seq >= :from',
        ExpressionAttributeValues: { ':chain': { S: chainId }, ':from': { S: entrySortKey(from) } },
      }
      for await (const { bytes } of pagesOf((page) => dynamo.send(new QueryCommand({ ...page })), query))
        if (bytes?.B) found.push(bytes.B)
      return found
    },
    async putEntries(entries) {
      const puts = entries.map((entry) => ({
        PutRequest: { Item: accessLogItem(entry) },
      }))
      for (const chunk of chunksOf(puts, batchItemsMax)) await writeAll(dynamo, accessLog, chunk)
    },
    async putPlace(chainId, range) {
      await dynamo.send(new PutItemCommand({ TableName: records, Item: leafItem({ chainId, ...range }) }))
    },
    async putHead(key, head, waitsSince) {
      await dynamo.send(new PutItemCommand({ TableName: records, Item: headItem(key, head, waitsSince) }))
    },
    async putTree(next) {
      const { version } = await state.read()
      if ((await state.replace(version, next)) === 'conflict') throw new Error('somebody seals meanwhile')
    },
    putItem: (item) => putItem(dynamo, records, item),
  }
}

/** Every item of all pages of a query or a scan. */
async function* pagesOf<I extends QueryCommandInput | ScanCommandInput>(
  ask: (
    page: I,
  ) => Promise<{ readonly Items?: Item[] | undefined; readonly LastEvaluatedKey?: Item | undefined }>,
  input: I,
): AsyncGenerator<Item> {
  let ExclusiveStartKey: Item | undefined
  do {
    const page = await ask({ ...input, ...(ExclusiveStartKey && { ExclusiveStartKey }) })
    yield* page.Items ?? []
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
}

function keptHead(item: Item): KeptHead {
  return { key: { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' }, ...sealedHeadOf(item) }
}

/** As commit and the sealer would have left it: in the list of what waits while something does. */
function headItem(key: RecordKey, head: SealedHead, waitsSince: string | undefined): Item {
  const { chainId, seq, hash, sealedSeq, sealedHash } = head
  const journal = isApart(key) ? 'vigilance' : 'access'
  return {
    ...keyItem(key),
    chainId: { S: chainId },
    seq: { N: String(seq) },
    hash: { S: hash },
    ...(sealedSeq > 0 && { sealedSeq: { N: String(sealedSeq) }, sealedHash: { S: sealedHash } }),
    ...(waitsSince !== undefined && {
      pending: { S: pendingShard({ journal, chainId }) },
      pendingSince: { S: waitsSince },
    }),
  }
}

/** What DynamoDB leaves over of a batch is sent again until nothing is. */
async function writeAll(dynamo: DynamoDBClient, table: string, requests: readonly WriteRequest[]) {
  let left: WriteRequest[] = [...requests]
  while (left.length > 0) {
    const write = new BatchWriteItemCommand({ RequestItems: { [table]: left } })
    left = (await dynamo.send(write)).UnprocessedItems?.[table] ?? []
  }
}

/** Where no copies for indexes are named, those that are there stay. */
async function putItem(dynamo: DynamoDBClient, TableName: string, item: RebuiltItem): Promise<void> {
  const { key, version, content, indexed } = item
  const found = await dynamo.send(new GetItemCommand({ TableName, Key: keyItem(key), ConsistentRead: true }))
  if (indexed !== undefined || found.Item === undefined) {
    const Item = itemOf({ key, content, indexed: indexed ?? {} }, version)
    await dynamo.send(new PutItemCommand({ TableName, Item }))
    return
  }
  await dynamo.send(
    new UpdateItemCommand({
      TableName,
      Key: keyItem(key),
      UpdateExpression: 'SET #version = :version, content = :content',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: {
        ':version': { N: String(version) },
        ':content': { S: JSON.stringify(content) },
      },
    }),
  )
}
