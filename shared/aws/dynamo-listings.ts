import type { DynamoDBClient, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { type AccountId, DocumentId, DossierId, type LeadId, PrincipalId, ulid } from '../model/ids.ts'
import { openUploadShards } from '../vault/open-upload.ts'
import type { Listed, Listings, Part } from '../vault/ports.ts'
import type { RecordKey, Records, StoredItem } from '../vault/records.ts'
import { type Patience, untilQuiet } from '../vault/until-quiet.ts'
import { chunksOf, type Item, query, queryPart } from './dynamo-query.ts'

/** A transaction of reads carries up to 100; fewer keep the odds of meeting a writer low. */
const keysPerRead = 25

const textOf = (item: Item, name: string): string => item[name]?.S ?? ''
const afterPrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : ''

const dossierOf = (item: Item): DossierId => DossierId.parse(afterPrefix(textOf(item, 'pk'), 'dossier#'))

type Owner = DossierId | AccountId | LeadId

/** What belongs to a thing stands under its id, behind the name of its kind. */
const partitionOf = (owner: Owner): string => `${owner.slice(0, owner.indexOf('_'))}#${owner}`

/** Lists over the indexes of the records table; `snapshot` reads the items themselves. */
export function dynamoListings(
  dynamo: DynamoDBClient,
  table: string,
  snapshot: Records['snapshot'],
  patience: Patience,
): Listings {
  const ask = (input: Omit<QueryCommandInput, 'TableName'>) => query(dynamo, { TableName: table, ...input })

  const inOwner = async (prefix: string, owner: Owner, part: Part): Promise<Listed<StoredItem>> => {
    // A position before every item of the kind is nobody's last one: there is nothing below it, and no range to ask for.
    if (part.after !== undefined && part.after <= prefix) return { items: [] }
    return listed(await ask(itemsOf(prefix, owner, part)), part, 'sk', storedItem)
  }

  return {
    async assignedTo(principalId, part) {
      const items = await ask(listOf('worklist', 'worklist', 'updatedAt', principalId, part, false))
      return listed(items, part, 'updatedAt', dossierOf)
    },
    async keysIn(list, part) {
      const items = await ask(listOf('worklist', 'worklist', 'updatedAt', list, part, false))
      return listed(items, part, 'updatedAt', keyIn)
    },
    async documentsOf(dossierId, part) {
      return inOwner('document#', dossierId, part)
    },
    async itemsUnder(pk, part) {
      const { items, next: rest } = await queryPart(dynamo, {
        TableName: table,
        ...everythingUnder(pk, part),
      })
      const last = items.at(-1)
      const next = rest === undefined || last === undefined ? {} : { next: textOf(last, 'sk') }
      return { items: items.map(storedItem), ...next }
    },
    async certificatesOf(owner, part) {
      return inOwner('records-certificate#', owner, part)
    },
    async fraudAlertsOf(dossierId, part) {
      return inOwner('fraud-alert#', dossierId, part)
    },
    async transmissionsOf(dossierId, part) {
      return inOwner('transmission#', dossierId, part)
    },
    async inDirectory(role, part) {
      const items = await ask(listOf('worklist', 'worklist', 'updatedAt', `directory#${role}`, part, true))
      return listed(items, part, 'updatedAt', (item) => PrincipalId.parse(textOf(item, 'updatedAt')))
    },
    async read(keys) {
      // A transaction names an item once: many things of a list may belong to one dossier.
      const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()]
      const chunks = chunksOf(distinct, keysPerRead)
      const read = await Promise.all(chunks.map((chunk) => untilQuiet(patience, () => snapshot(chunk))))
      const found = new Map(read.flat().map((item) => [item && `${item.pk}\n${item.sk}`, item]))
      return keys.map(({ pk, sk }) => found.get(`${pk}\n${sk}`))
    },
    async dueIn(shard, day, part) {
      // `$` comes right behind `#`: everything of that day and of those before it.
      const behind = `${day}$`
      if (part.after !== undefined && part.after >= behind) return { items: [] }
      return listed(await ask(dueBefore(shard, behind, part)), part, 'updatedAt', keyIn)
    },
    async openUploads(before) {
      const last = `document_${ulid(Math.floor(before), new Uint8Array(10))}`
      const shards = await Promise.all(openUploadShards.map((shard) => ask(openUploadsIn(shard, last))))
      return shards.flat().map((item) => ({
        dossierId: dossierOf(item),
        documentId: DocumentId.parse(textOf(item, 'uploadSort')),
      }))
    },
  }
}

/** One item more than asked for tells whether there is a next page. */
function listOf(
  index: string,
  partition: string,
  sort: string,
  value: string,
  { limit, after }: Part,
  forward: boolean,
): Omit<QueryCommandInput, 'TableName'> {
  return {
    IndexName: index,
    KeyConditionExpression: after === undefined ? '#p = :p' : `#p = :p AND #s ${forward ? '>' : '<'} :after`,
    ExpressionAttributeNames: { '#p': partition, ...(after === undefined ? {} : { '#s': sort }) },
    ExpressionAttributeValues: {
      ':p': { S: value },
      ...(after === undefined ? {} : { ':after': { S: after } }),
    },
    ScanIndexForward: forward,
    Limit: limit + 1,
  }
}

function itemsOf(prefix: string, owner: Owner, { limit, after }: Part): Omit<QueryCommandInput, 'TableName'> {
  /** Above every item of the kind and below every other item of the dossier that sorts behind them. */
  const behind = `${prefix}~`
  return {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :p AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':p': { S: partitionOf(owner) },
      ':first': { S: prefix },
      // The list goes from the newest to the oldest: a page begins just below the last id of the one before.
      ':last': { S: after === undefined || after > behind ? behind : justBelow(after) },
    },
    ScanIndexForward: false,
    Limit: limit + 1,
  }
}

/** The greatest text below: ids have a fixed length and no letter above `Z`, so `~` sorts after every longer text. */
function justBelow(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  return `${text.slice(0, -1)}${String.fromCharCode(last - 1)}~`
}

/** `after` is the last sort key of the page before: no key is empty, and a space sorts before every letter. */
const everythingUnder = (pk: string, { limit, after = ' ' }: Part): Omit<QueryCommandInput, 'TableName'> => ({
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :p AND sk > :after',
  ExpressionAttributeValues: { ':p': { S: pk }, ':after': { S: after } },
  Limit: limit,
})

const openUploadsIn = (shard: string, before: string): Omit<QueryCommandInput, 'TableName'> => ({
  IndexName: 'upload',
  KeyConditionExpression: 'uploadShard = :shard AND uploadSort < :before',
  ExpressionAttributeValues: { ':shard': { S: shard }, ':before': { S: before } },
})

function listed<T>(items: Item[], { limit }: Part, sort: string, read: (item: Item) => T): Listed<T> {
  const page = items.slice(0, limit)
  const last = page.at(-1)
  const next = items.length > limit && last !== undefined ? { next: textOf(last, sort) } : {}
  return { items: page.map(read), ...next }
}

/** A range leaves its upper end out by a condition on what follows it: BETWEEN takes both ends, and no key is the end. */
const dueBefore = (
  shard: string,
  behind: string,
  { limit, after = ' ' }: Part,
): Omit<QueryCommandInput, 'TableName'> => ({
  IndexName: 'worklist',
  KeyConditionExpression: 'worklist = :shard AND updatedAt BETWEEN :after AND :behind',
  // The first position behind the last one of the page before: `!` sorts after nothing and before every letter.
  ExpressionAttributeValues: {
    ':shard': { S: shard },
    ':after': { S: `${after}!` },
    ':behind': { S: behind },
  },
  Limit: limit + 1,
})

const keyIn = (item: Item): RecordKey => ({ pk: textOf(item, 'pk'), sk: textOf(item, 'sk') })

const storedItem = (item: Item): StoredItem => ({
  pk: textOf(item, 'pk'),
  sk: textOf(item, 'sk'),
  version: Number(item.version?.N ?? item.seq?.N),
  content: JSON.parse(item.content?.S ?? 'null'),
})
