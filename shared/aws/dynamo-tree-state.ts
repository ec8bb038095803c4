import { type DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { SealedTree, type TreeState } from '../vault/seal-ports.ts'
import { outcomeOfError } from './dynamo-errors.ts'

/** The state of a tree as one item of the records, moved by compare-and-swap on its version. */
export function dynamoTreeState(
  dynamo: DynamoDBClient,
  TableName: string,
  name: 'tree' | 'vigilance-tree' = 'tree',
): TreeState {
  const Key = { pk: { S: 'log' }, sk: { S: name } }
  return {
    async read() {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      if (Item === undefined) return { version: 0, tree: undefined }
      return {
        version: Number(Item.version?.N),
        tree: SealedTree.parse(JSON.parse(Item.content?.S ?? 'null')),
      }
    },
    async replace(version, tree) {
      const content = { S: JSON.stringify(SealedTree.parse(tree)) }
      const put = {
        TableName,
        Item: { ...Key, version: { N: String(version + 1) }, content },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': { N: String(version) } },
            }),
      }
      try {
        await dynamo.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put }] }))
        return 'written'
      } catch (error) {
        // A lost answer ends the run: the next one reads what became of it.
        const outcome = outcomeOfError(error)
        if (outcome === 'conflict') return outcome
        throw outcome.unavailable
      }
    },
  }
}
