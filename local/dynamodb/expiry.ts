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
  /**
   * Whether the item of that table and key was removed here. Each listener of the table asks once: it is forgotten
   * with the last answer.
   */
  expired(table: string, keys: unknown): boolean
}

export interface ExpirySurroundings {
  readonly send: Upstream
  readonly clock: { now(): number }
  /** How many listen to the changes of a table. */
  readonly listenersOf: (table: Table) => number
  /** Told the table before anything of it is removed. */
  readonly onRemoved: (table: string) => void
}

export function expiry(
  tables: readonly Table[],
  { send, clock, listenersOf, onRemoved }: ExpirySurroundings,
): Expiry {
  /** How many will still ask. */
  const removed = new Map<string, number>()
  let lastLook = clock.now()
  const textOf = (table: string, keys: unknown) => `${table} ${JSON.stringify(sorted(keys))}`

  async function removeFrom(table: Table, before: number): Promise<void> {
    const { name, keyNames, ttlAttribute } = table
    if (ttlAttribute === undefined) return
    const listeners = listenersOf(table)
    for (const item of await expiredItems(send, name, ttlAttribute, before)) {
      const Key = Object.fromEntries(keyNames.map((key) => [key, item[key]]))
      if (listeners > 0) removed.set(textOf(name, Key), listeners)
      await send('DeleteItem', Buffer.from(JSON.stringify({ TableName: name, Key })))
      onRemoved(name)
    }
  }
  return {
    expired(table, keys) {
      const text = textOf(table, keys)
      const asking = removed.get(text)
      if (asking === undefined) return false
      if (asking === 1) removed.delete(text)
      else removed.set(text, asking - 1)
      return true
    },
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
