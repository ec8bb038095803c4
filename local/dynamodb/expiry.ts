/**
 * Time to live on the movable clock. DynamoDB removes what expired some time later, in no order; here it goes when
 * its time was over at the look before the last one, so that a clock that jumps lets the day's other work be done.
 */
import * as z from 'zod'
import type { WorkSource } from '../events/due-work.ts'
import type { Table } from './tables.ts'
import type { Upstream } from './upstream.ts'

/** Time to live is no alarm clock: "within a few days" is what DynamoDB promises. */
const lookMs = 3_600_000

const Keyed = z.record(z.string(), z.record(z.string(), z.unknown()))
const Page = z.object({ Items: z.array(Keyed), LastEvaluatedKey: Keyed.optional() })

export interface Expiry {
  readonly work: WorkSource
  /** Whether the item of that table and key was removed here. Asked once: it is forgotten with the answer. */
  expired(table: string, keys: unknown): boolean
}

/** `onRemoved` is told the table before anything of it is removed. */
export function expiry(
  tables: readonly Table[],
  send: Upstream,
  clock: { now(): number },
  onRemoved: (table: string) => void,
): Expiry {
  const removed = new Set<string>()
  let lastLook = clock.now()
  const textOf = (table: string, keys: unknown) => `${table} ${JSON.stringify(sorted(keys))}`

  async function removeFrom({ name, keyNames, ttlAttribute }: Table, before: number): Promise<void> {
    if (ttlAttribute === undefined) return
    for (const item of await expiredItems(send, name, ttlAttribute, before)) {
      const Key = Object.fromEntries(keyNames.map((key) => [key, item[key]]))
      removed.add(textOf(name, Key))
      await send('DeleteItem', Buffer.from(JSON.stringify({ TableName: name, Key })))
      onRemoved(name)
    }
  }
  return {
    expired: (table, keys) => removed.delete(textOf(table, keys)),
    work: {
      nextAt: () => lastLook + lookMs,
      async run() {
        const before = lastLook
        lastLook = clock.now()
        for (const table of tables) await removeFrom(table, before)
      },
    },
  }
}

const sorted = (keys: unknown) =>
  Object.entries(Keyed.parse(keys)).toSorted(([one], [other]) => (one < other ? -1 : 1))

async function expiredItems(send: Upstream, TableName: string, attribute: string, before: number) {
  const found: z.infer<typeof Keyed>[] = []
  let ExclusiveStartKey: z.infer<typeof Keyed> | undefined
  do {
    const scan = {
      TableName,
      FilterExpression: '#ttl < :before',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':before': { N: String(Math.floor(before / 1000)) } },
      ...(ExclusiveStartKey && { ExclusiveStartKey }),
    }
    const { body } = await send('Scan', Buffer.from(JSON.stringify(scan)))
    const page = Page.parse(JSON.parse(body.toString('utf8')))
    found.push(...page.Items)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return found
}
