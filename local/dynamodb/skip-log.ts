/**
 * A fault for demonstrations: what would happen if an access were granted without its entry. A table with a stream
 * is one that somebody watches for changes, and in this stack that is the log alone, so that no table needs a name
 * here. What ships knows nothing of this: the element is lost between the function and the database.
 */
import * as z from 'zod'

const Body = z.looseObject({
  TransactItems: z.array(z.looseObject({ Put: z.looseObject({ TableName: z.string() }).optional() })),
})

/** The same transaction without its Puts into the watched tables; anything else as it came. */
export function withoutLogEntries(
  operation: string,
  body: Buffer,
  isWatched: (table: string) => boolean,
): Buffer {
  if (operation !== 'TransactWriteItems') return body
  const transaction = Body.parse(JSON.parse(body.toString('utf8')))
  const TransactItems = transaction.TransactItems.filter(({ Put }) => !(Put && isWatched(Put.TableName)))
  return Buffer.from(JSON.stringify({ ...transaction, TransactItems }))
}
