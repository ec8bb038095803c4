import type { RemovalPolicy } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { allow, NamedRoles } from './named-roles.ts'

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })

const keysOnly = (indexName: string, partition: string, sort: string) => ({
  indexName,
  partitionKey: text(partition),
  sortKey: text(sort),
  projectionType: ProjectionType.KEYS_ONLY,
})

const inTransaction = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' }

/** Writes that no transaction encloses, under any name they have. */
const looseWrites = [
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
]

const deny = (sid: string, actions: string[], conditions?: Record<string, Record<string, unknown>>) =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'], // The table the policy stands on; its ARN here would be a circle.
    ...(conditions ? { conditions } : {}),
  })

export interface VaultTablesProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
  readonly pointInTimeRecovery: boolean
}

/**
 * The records, with the head of every chain, and the access log. A log entry is put, inside the transaction that
 * moves its head, and never touched again; DynamoDB's own expiry is the only one that removes it.
 */
export class VaultTables extends Construct {
  readonly records: TableV2
  readonly accessLog: TableV2
  readonly #committers = new NamedRoles('letCommit')
  readonly #recordWriters = new NamedRoles('letCommit or letSeal')

  constructor(scope: Construct, id: string, props: VaultTablesProps) {
    super(scope, id)
    const common = {
      timeToLiveAttribute: 'ttl',
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.pointInTimeRecovery },
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removalPolicy,
    } satisfies Partial<TablePropsV2>
    this.records = new TableV2(this, 'Records', {
      ...common,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: [
        keysOnly('worklist', 'worklist', 'updatedAt'),
        keysOnly('upload', 'uploadShard', 'uploadSort'),
        keysOnly('pending', 'pending', 'pendingSince'),
      ],
      resourcePolicy: this.#recordsPolicy(),
    })
    this.accessLog = new TableV2(this, 'AccessLog', {
      ...common,
      partitionKey: text('chainId'),
      sortKey: text('seq'),
      globalSecondaryIndexes: ['dossier', 'actor', 'object', 'hour'].map((name) =>
        keysOnly(`by-${name}`, name, 'position'),
      ),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      resourcePolicy: this.#accessLogPolicy(),
    })
  }

  #recordsPolicy(): PolicyDocument {
    const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']
    return new PolicyDocument({
      statements: [
        deny('DenyLooseWrites', looseWrites),
        deny('DenyOutsideTransactions', writes, { StringNotEquals: inTransaction }),
        deny('DenyOtherWriters', writes, this.#recordWriters.others),
      ],
    })
  }

  #accessLogPolicy(): PolicyDocument {
    return new PolicyDocument({
      statements: [
        deny('DenyChangingEntries', ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', ...looseWrites]),
        deny('DenyOutsideTransactions', ['dynamodb:PutItem'], { StringNotEquals: inTransaction }),
        deny('DenyOtherWriters', ['dynamodb:PutItem'], this.#committers.others),
      ],
    })
  }

  /** Decide on a snapshot of records and write what was decided, entry first, in one transaction. */
  letCommit(role: Role): void {
    this.#committers.add(role)
    this.#recordWriters.add(role)
    allow(role, {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [this.records.tableArn],
      conditions: { StringEquals: inTransaction },
    })
    // It exists inside transactions only, and the Service Authorization Reference promises no enclosing operation for it.
    allow(role, { actions: ['dynamodb:ConditionCheckItem'], resources: [this.records.tableArn] })
    allow(role, {
      actions: ['dynamodb:PutItem'],
      resources: [this.accessLog.tableArn],
      conditions: { StringEquals: inTransaction },
    })
    // When the answer to a commit is lost, the entry at its place says whether it was done.
    allow(role, {
      actions: ['dynamodb:GetItem'],
      resources: [this.records.tableArn, this.accessLog.tableArn],
    })
  }

  /** Take entries into the tree: read chains, keep where each stands, mark how far each is sealed. Puts no entry. */
  letSeal(role: Role): void {
    this.#recordWriters.add(role)
    allow(role, {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [this.records.tableArn],
      conditions: { StringEquals: inTransaction },
    })
    allow(role, { actions: ['dynamodb:GetItem'], resources: [this.records.tableArn] })
    allow(role, {
      actions: ['dynamodb:Query'],
      resources: [`${this.records.tableArn}/index/pending`, this.accessLog.tableArn],
    })
  }

  /** Find what belongs to a dossier or to a person. */
  letList(role: Role): void {
    const worklist = `${this.records.tableArn}/index/worklist`
    allow(role, { actions: ['dynamodb:Query'], resources: [this.records.tableArn, worklist] })
  }

  /** Find documents that were asked for and never decided on. */
  letFindOpenUploads(role: Role): void {
    allow(role, { actions: ['dynamodb:Query'], resources: [`${this.records.tableArn}/index/upload`] })
  }

  /** Find breaches that nobody decided on. The index also says who works on what, in keys alone. */
  letFindUndecided(role: Role): void {
    allow(role, { actions: ['dynamodb:Query'], resources: [`${this.records.tableArn}/index/worklist`] })
  }

  /** Find where in the tree an entry stands. */
  letProve(role: Role): void {
    allow(role, { actions: ['dynamodb:Query'], resources: [this.records.tableArn] })
  }

  /** Know the key that hides where callers come from, and the state of the sealed tree. */
  letKnowSourceKey(role: Role): void {
    allow(role, { actions: ['dynamodb:GetItem'], resources: [this.records.tableArn] })
  }

  /** Find what the access log says of a dossier; its entries are read by whoever may commit. */
  letFindEntriesOfDossiers(role: Role): void {
    const index = `${this.accessLog.tableArn}/index/by-dossier`
    allow(role, { actions: ['dynamodb:Query'], resources: [index] })
  }

  /** Find and read entries of the access log. */
  letReadLog(role: Role): void {
    const indexes = ['dossier', 'actor', 'object', 'hour'].map(
      (name) => `${this.accessLog.tableArn}/index/by-${name}`,
    )
    allow(role, { actions: ['dynamodb:Query'], resources: indexes })
    allow(role, { actions: ['dynamodb:GetItem'], resources: [this.accessLog.tableArn] })
  }
}
