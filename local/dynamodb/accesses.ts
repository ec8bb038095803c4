/** Which IAM actions a DynamoDB call asks for, on which table or index. */
import * as z from 'zod'
import { ServiceError } from '../wire/json-service.ts'

export interface TableAccess {
  readonly action: string
  readonly table: string
  readonly index?: string
  /** The transaction around it, for the condition key `dynamodb:EnclosingOperation`. */
  readonly enclosing?: string
}

const OnTable = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() })
const Write = z.looseObject({ TableName: z.string() })
const TransactWrite = z.looseObject({
  TransactItems: z.array(
    z.strictObject({
      Put: Write.optional(),
      Update: Write.optional(),
      Delete: Write.optional(),
      ConditionCheck: Write.optional(),
    }),
  ),
})
const TransactGet = z.looseObject({
  TransactItems: z.array(z.strictObject({ Get: z.looseObject({ TableName: z.string() }) })),
})
const BatchWrite = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) })

const elementActions = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
} as const
const elementKinds = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const

const onTable =
  (operation: string) =>
  (body: unknown): TableAccess[] => {
    const { TableName: table, IndexName: index } = read(OnTable, body)
    return [{ action: `dynamodb:${operation}`, table, ...(index === undefined ? {} : { index }) }]
  }

/**
 * Source: "DynamoDB API permissions" and "Using IAM with DynamoDB transactions": a transaction is allowed through
 * the actions of its elements.
 */
const operations: Readonly<Record<string, (body: unknown) => TableAccess[]>> = {
  GetItem: onTable('GetItem'),
  PutItem: onTable('PutItem'),
  UpdateItem: onTable('UpdateItem'),
  DeleteItem: onTable('DeleteItem'),
  Query: onTable('Query'),
  Scan: onTable('Scan'),
  DescribeTable: onTable('DescribeTable'),
  BatchGetItem: (body) => batch('dynamodb:BatchGetItem', body),
  BatchWriteItem: (body) => batch('dynamodb:BatchWriteItem', body),
  TransactGetItems: (body) =>
    read(TransactGet, body).TransactItems.map(({ Get }) => ({
      action: 'dynamodb:GetItem',
      table: Get.TableName,
      enclosing: 'TransactGetItems',
    })),
  TransactWriteItems: (body) =>
    read(TransactWrite, body).TransactItems.flatMap((item) =>
      elementKinds.flatMap((kind) => {
        const table = item[kind]?.TableName
        if (table === undefined) return []
        return [{ action: elementActions[kind], table, enclosing: 'TransactWriteItems' }]
      }),
    ),
}

function batch(action: string, body: unknown): TableAccess[] {
  return Object.keys(read(BatchWrite, body).RequestItems).map((table) => ({ action, table }))
}

function read<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new ServiceError('ValidationException', z.prettifyError(result.error))
}

/** What a call asks to do. Throws a ServiceError for an operation that is not known here, tables' own among them. */
export function accessesOf(operation: string, body: unknown): readonly TableAccess[] {
  const known = Object.hasOwn(operations, operation) ? operations[operation] : undefined
  if (!known) throw new ServiceError('UnknownOperationException', `${operation} is not answered here`)
  return known(body)
}
