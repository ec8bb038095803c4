import {
  type DynamoDBClient,
  type QueryCommandInput,
  TransactGetItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { entrySortKey } from '../access-log/entry.ts'
import { ChainId, instantOf } from '../model/ids.ts'
import type { AccessLog, EntryPlace, EntrySelector, Part } from '../vault/ports.ts'
import { type Patience, untilQuiet } from '../vault/until-quiet.ts'
import { outcomeOfError } from './dynamo-errors.ts'
import { chunksOf, type Item, query } from './dynamo-query.ts'

const keysPerRead = 25
const hourMs = 3_600_000

type Search = readonly [index: string, attribute: string, value: string, from?: string, until?: string]

/** The access log as an auditor finds and reads it: by index, never by Scan. */
export function dynamoAccessLog(dynamo: DynamoDBClient, table: string, patience: Patience): AccessLog {
  const search = async (one: Search, part: Part): Promise<EntryPlace[]> =>
    (await query(dynamo, { TableName: table, ...queryOf(one, part) })).map(placeOf)
  return {
    async find(selector, part) {
      const found = (await Promise.all(searchesOf(selector).map((one) => search(one, part)))).flat()
      const sorted = found.toSorted((one, other) => (one.position < other.position ? -1 : 1))
      const items = sorted.slice(0, part.limit)
      const next = sorted.length > part.limit ? items.at(-1)?.position : undefined
      return { items, ...(next === undefined ? {} : { next }) }
    },
    async placeOf(entryId, dossierId) {
      const at = new Date(instantOf(entryId)).toISOString()
      const position = `${at}#${entryId}`
      const index =
        dossierId === undefined
          ? (['by-hour', 'hour', at.slice(0, 13)] as const)
          : (['by-dossier', 'dossier', dossierId] as const)
      const [place] = await search([...index, position, `${position}~`], { limit: 1 })
      return place
    },
    async read(places) {
      const chunks = chunksOf(places, keysPerRead)
      const read = chunks.map((chunk) => untilQuiet(patience, () => readWhole(dynamo, table, chunk)))
      return (await Promise.all(read)).flat()
    },
  }
}

function searchesOf(selector: EntrySelector): Search[] {
  if (selector.by === 'dossier') return [['by-dossier', 'dossier', selector.dossierId]]
  if (selector.by === 'actor') return [['by-actor', 'actor', selector.actorRef]]
  if (selector.by === 'object') return [['by-object', 'object', selector.objectRef]]
  const { from, until } = selector
  const instant = (at: number) => new Date(at).toISOString()
  const searches: Search[] = []
  for (let hour = Math.floor(from / hourMs) * hourMs; hour < until; hour += hourMs) {
    searches.push(['by-hour', 'hour', instant(hour).slice(0, 13), instant(from), instant(until)])
  }
  return searches
}

/** Positions are `<instant>#<entry id>`; a bound without an id sorts before every entry of its instant. */
function queryOf(
  [index, attribute, value, from = '', until = '~']: Search,
  { limit, after }: Part,
): Omit<QueryCommandInput, 'TableName'> {
  const lowest = after !== undefined && after >= from ? `${after}~` : from
  return {
    IndexName: index,
    KeyConditionExpression: '#p = :p AND #s BETWEEN :from AND :until',
    ExpressionAttributeNames: { '#p': attribute, '#s': 'position' },
    ExpressionAttributeValues: {
      ':p': { S: value },
      ':from': { S: lowest === '' ? '0' : lowest },
      ':until': { S: until < lowest ? `${lowest}` : until },
    },
    Limit: limit + 1,
  }
}

const placeOf = (item: Item): EntryPlace => ({
  chainId: ChainId.parse(item.chainId?.S),
  seq: Number(item.seq?.S),
  position: item.position?.S ?? '',
})

/** The bytes of these entries, read as one: what a time to live removed in between is left out. `conflict`: ask again. */
async function readWhole(
  dynamo: DynamoDBClient,
  TableName: string,
  places: readonly EntryPlace[],
): Promise<Uint8Array[] | 'conflict'> {
  const gets = places.map(({ chainId, seq }) => ({
    Get: { TableName, Key: { chainId: { S: chainId }, seq: { S: entrySortKey(seq) } } },
  }))
  try {
    const { Responses = [] } = await dynamo.send(new TransactGetItemsCommand({ TransactItems: gets }))
    return Responses.flatMap(({ Item }) => (Item?.bytes?.B ? [Item.bytes.B] : []))
  } catch (error) {
    const outcome = outcomeOfError(error)
    if (outcome === 'conflict') return outcome
    throw outcome.unavailable
  }
}
