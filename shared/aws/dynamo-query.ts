import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb'
import { VaultError } from '../model/errors.ts'
import { outcomeOfError } from './dynamo-errors.ts'

export type Item = Record<string, AttributeValue>

/**
 * As many items as the query asks for, or all: DynamoDB ends a page at a megabyte too, and is asked on from there.
 * Throws VaultError where the table is busy or cannot be reached.
 */
export async function query(dynamo: DynamoDBClient, input: QueryCommandInput): Promise<Item[]> {
  const found: Item[] = []
  let from: Item | undefined
  do {
    const Limit = input.Limit === undefined ? undefined : input.Limit - found.length
    const { items, next } = await queryPart(dynamo, { ...input, Limit, ExclusiveStartKey: from })
    found.push(...items)
    from = found.length === input.Limit ? undefined : next
  } while (from !== undefined)
  return found
}

/** One page, and where the next begins. */
export async function queryPart(
  dynamo: DynamoDBClient,
  input: QueryCommandInput,
): Promise<{ readonly items: Item[]; readonly next: Item | undefined }> {
  try {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(new QueryCommand(input))
    return { items: Items, next: LastEvaluatedKey }
  } catch (error) {
    const outcome = outcomeOfError(error)
    throw outcome === 'conflict' ? new VaultError('LOG_BUSY', 'the table is busy') : outcome.unavailable
  }
}

/** Parts of at most so many, in order. */
export function chunksOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
    all.slice(place * size, (place + 1) * size),
  )
}
