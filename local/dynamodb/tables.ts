/** The tables of the template, made in the database when they are not there yet. */
import * as z from 'zod'
import { type PolicyDocument, parsePolicy } from '../iam/policy.ts'
import { attributeOf, readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import type { Upstream } from './upstream.ts'

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const Replica = z.object({
  Region: z.string(),
  DeletionProtectionEnabled: z.boolean().optional(),
  ResourcePolicy: z.object({ PolicyDocument: z.unknown() }).optional(),
})
const TableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema, Projection: z.record(z.string(), z.unknown()) }))
    .optional(),
  LocalSecondaryIndexes: z.undefined('has local indexes, which are not made here').optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z
    .object({ Enabled: z.boolean(), AttributeName: z.string().optional() })
    .optional(),
  Replicas: z.array(Replica).length(1, 'has replicas in other regions'),
})

export interface Table {
  readonly name: string
  readonly arn: string
  readonly hasStream: boolean
  readonly policy: PolicyDocument | undefined
  readonly create: Record<string, unknown>
  readonly ttlAttribute: string | undefined
  readonly streamArn: string
  /** The attributes that are the key. */
  readonly keyNames: readonly string[]
}

/** Reads a table of the template. Throws a TemplateError or PolicyError for what cannot be stood up here. */
export function tableOf(resource: Resource): Table {
  const properties = readProperties(resource, TableProperties)
  const { StreamSpecification: stream, TimeToLiveSpecification: ttl, Replicas } = properties
  const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = properties
  const document = Replicas[0]?.ResourcePolicy?.PolicyDocument
  const name = resource.ref
  return {
    name,
    arn: attributeOf(resource, 'Arn'),
    hasStream: stream !== undefined,
    policy: document === undefined ? undefined : parsePolicy(document, 'resource', resource.id),
    streamArn: attributeOf(resource, 'StreamArn'),
    keyNames: properties.KeySchema.map(({ AttributeName }) => AttributeName),
    ttlAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
    create: {
      TableName: name,
      AttributeDefinitions,
      KeySchema: properties.KeySchema,
      BillingMode,
      ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
      ...(stream ? { StreamSpecification: { StreamEnabled: true, ...stream } } : {}),
      DeletionProtectionEnabled: Replicas[0]?.DeletionProtectionEnabled ?? false,
    },
  }
}

/**
 * Makes the tables that are missing; one that is there stays as it is, with its items. Throws when a table stands in
 * the file with other keys than the template's: a changed key makes another table in AWS as well.
 */
export async function createTables(tables: readonly Table[], send: Upstream): Promise<void> {
  for (const table of tables) {
    const found = await tell(send, 'DescribeTable', { TableName: table.name })
    if (found.ok) {
      assertSame(table, found.answer)
      continue
    }
    await must(send, table, 'CreateTable', table.create)
    if (table.ttlAttribute === undefined) continue
    const TimeToLiveSpecification = { Enabled: true, AttributeName: table.ttlAttribute }
    await must(send, table, 'UpdateTimeToLive', { TableName: table.name, TimeToLiveSpecification })
  }
}

const Described = z.object({
  Table: z.object({
    KeySchema,
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).optional(),
  }),
})
const Wanted = z.object({
  KeySchema,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).optional(),
})

function assertSame({ name, create }: Table, answer: unknown): void {
  const shape = ({ KeySchema: keys, GlobalSecondaryIndexes: indexes = [] }: z.infer<typeof Wanted>) =>
    JSON.stringify([
      keys.map((key) => [key.AttributeName, key.KeyType]),
      indexes.map(({ IndexName }) => IndexName).toSorted(),
    ])
  if (shape(Described.parse(answer).Table) !== shape(Wanted.parse(create))) {
    throw new TemplateError(
      name,
      'stands in the database with other keys or indexes; remove the home folder to start afresh',
    )
  }
}

async function tell(send: Upstream, operation: string, body: unknown) {
  const { status, body: bytes } = await send(operation, Buffer.from(JSON.stringify(body)))
  return { ok: status === 200, answer: JSON.parse(bytes.toString('utf8')) as unknown }
}

async function must(send: Upstream, table: Table, operation: string, body: unknown): Promise<void> {
  const { ok, answer } = await tell(send, operation, body)
  if (!ok) throw new TemplateError(table.name, `${operation}: ${JSON.stringify(answer)}`)
}
