import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb'
import { VaultError } from '../model/errors.ts'
import { outcomeOfError } from './dynamo-errors.ts'

export type Item = Record<string, AttributeValue>

/** The items of one page of a query. Throws VaultError where the table is busy or cannot be reached. */
export const query = async (dynamo: DynamoDBClient, input: QueryCommandInput): Promise<Item[]> =>
  (await queryPart(dynamo, input)).items

/** The same, and whether that was all: a page ends at a megabyte too, however many were asked for. */
export async function queryPart(
  dynamo: DynamoDBClient,
  input: QueryCommandInput,
): Promise<{ readonly items: Item[]; readonly isAll: boolean }> {
  try {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(new QueryCommand(input))
    return { items: Items, isAll: LastEvaluatedKey === undefined }
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
