import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { type Subject, unwatched, Watched } from '../detection/watch.ts'
import { VaultError } from '../model/errors.ts'
import type { Watches } from '../vault/detect-incidents.ts'
import { outcomeOfError } from './dynamo-errors.ts'

const keyOf = ({ kind, ref }: Subject) => ({ pk: { S: `${kind}#${ref}` } })

/** What detection remembers, in a table of its own: an item for each subject, which leaves by itself. */
export function dynamoWatches(dynamo: DynamoDBClient, TableName: string): Watches {
  return {
    async read(subject) {
      const { Item } = await asked(
        dynamo.send(new GetItemCommand({ TableName, Key: keyOf(subject), ConsistentRead: true })),
      )
      if (Item === undefined) return { version: 0, watched: unwatched }
      return {
        version: Number(Item.version?.N),
        watched: Watched.parse(JSON.parse(Item.content?.S ?? 'null')),
      }
    },
    async replace(subject, version, watched, endsAt) {
      const put = new PutItemCommand({
        TableName,
        Item: {
          ...keyOf(subject),
          version: { N: String(version + 1) },
          content: { S: JSON.stringify(Watched.parse(watched)) },
          ttl: { N: String(Math.ceil(endsAt / 1000)) },
        },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': { N: String(version) } },
            }),
      })
      try {
        await dynamo.send(put)
        return 'written'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'conflict'
        return conflictOf(error)
      }
    },
  }
}

/** A table that is busy is asked again; what cannot be reached ends the batch, which comes again. */
function conflictOf(error: unknown): 'conflict' {
  const outcome = outcomeOfError(error)
  if (outcome === 'conflict') return outcome
  throw outcome.unavailable
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const outcome = outcomeOfError(error)
    throw outcome === 'conflict' ? new VaultError('LOG_BUSY', 'the table is busy') : outcome.unavailable
  }
}
