import type { StoredItem } from './records.ts'

/** Parses what was stored again after it is read: an item that is not what its place says stops the request. */
export function parsed<T>(
  schema: { parse: (value: unknown) => T },
  item: StoredItem | undefined,
): T | undefined {
  return item && schema.parse({ ...(item.content as object), version: item.version })
}
