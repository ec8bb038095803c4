/** What a call to DynamoDB is billed as, from what it asked for and what was answered. */
import * as z from 'zod'

export interface Units {
  readonly writeUnits: number
  readonly readUnits: number
}

/** An attribute as it is on the wire. */
type Value = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, Value>>

/** Partition keys of the indexes: an item that has one is written there too, by its keys alone. */
const indexed = ['dossier', 'actor', 'object', 'hour', 'worklist', 'uploadShard', 'pending', 'due'] as const

/** Names and values count, a number about half its digits: "DynamoDB item sizes and formats", AWS developer guide. */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  )
}

function valueBytes(value: Value): number {
  const [[type, held] = ['NULL', true]] = Object.entries(value)
  if (type === 'S') return Buffer.byteLength(String(held))
  if (type === 'N') return Math.ceil(String(held).length / 2) + 1
  if (type === 'B') return Buffer.from(String(held), 'base64').length
  if (type === 'M') return 3 + itemBytes(held as Item)
  if (type === 'L') return 3 + (held as Value[]).reduce((sum, one) => sum + 1 + valueBytes(one), 0)
  if (type === 'SS') return (held as string[]).reduce((sum, one) => sum + Buffer.byteLength(one), 3)
  return 1
}

const kilobytes = (bytes: number, per: number): number => Math.max(1, Math.ceil(bytes / (per * 1024)))
const indexWrites = (item: Item): number => indexed.filter((name) => name in item).length

const ItemShape = z.record(z.string(), z.record(z.string(), z.unknown()))
const Put = z.looseObject({ Item: ItemShape })
const Update = z.looseObject({ UpdateExpression: z.string() })
const TransactWrite = z.looseObject({
  TransactItems: z.array(z.looseObject({ Put: Put.optional(), Update: Update.optional() })),
})
const Answer = z.looseObject({
  Item: ItemShape.optional(),
  Items: z.array(ItemShape).optional(),
  Responses: z.array(z.looseObject({ Item: ItemShape.optional() })).optional(),
})

const putUnits = (item: Item, times: 1 | 2): number =>
  times * kilobytes(itemBytes(item), 1) + indexWrites(item)

/**
 * Twice the units inside a transaction. The size of what an update or a deletion leaves behind is not on the wire: a
 * head is well below 1 KB, and counts its index `pending`; a check and a deletion count as 1 KB too.
 */
function transactUnits({ TransactItems }: z.output<typeof TransactWrite>): number {
  return TransactItems.reduce((sum, { Put: put, Update: update }) => {
    if (put !== undefined) return sum + putUnits(put.Item as Item, 2)
    return sum + 2 + (update === undefined ? 0 : 1)
  }, 0)
}

export function unitsOf(operation: string, request: unknown, answer: unknown): Units {
  const told = Answer.safeParse(answer).data ?? {}
  if (operation === 'TransactWriteItems') {
    return { writeUnits: transactUnits(TransactWrite.parse(request)), readUnits: 0 }
  }
  if (operation === 'PutItem')
    return { writeUnits: putUnits(Put.parse(request).Item as Item, 1), readUnits: 0 }
  if (operation === 'UpdateItem' || operation === 'DeleteItem') return { writeUnits: 2, readUnits: 0 }
  if (operation === 'TransactGetItems') {
    const items = told.Responses ?? []
    const units = items.reduce((sum, { Item = {} }) => sum + 2 * kilobytes(itemBytes(Item as Item), 4), 0)
    return { writeUnits: 0, readUnits: units }
  }
  const read = [...(told.Item === undefined ? [] : [told.Item]), ...(told.Items ?? [])]
  const bytes = read.reduce((sum, item) => sum + itemBytes(item as Item), 0)
  return { writeUnits: 0, readUnits: kilobytes(bytes, 4) }
}

/** The entries of the access log that a call writes, and their bytes as items, without those of the indexes. */
export function entriesIn(
  operation: string,
  request: unknown,
): { readonly entries: number; readonly bytes: number } {
  if (operation !== 'TransactWriteItems') return { entries: 0, bytes: 0 }
  const puts = TransactWrite.parse(request).TransactItems.flatMap(({ Put: put }) => put?.Item ?? [])
  const entries = puts.filter((item) => 'entryId' in item && 'seq' in item && 'bytes' in item)
  return { entries: entries.length, bytes: entries.reduce((sum, item) => sum + itemBytes(item as Item), 0) }
}
