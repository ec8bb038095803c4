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

const reads = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem']

/** Reads of whatever is there: nothing of the vault's asks for more than it can name. */
const looseReads = ['dynamodb:BatchGetItem', 'dynamodb:Scan', 'dynamodb:PartiQLSelect']

const streamReads = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']

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
    resources: ['*'], // The table or stream the policy stands on; its ARN here would be a circle.
    ...(conditions ? { conditions } : {}),
  })

export interface VaultTablesProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
  readonly pointInTimeRecovery: boolean
}

/**
 * The records, with the head of every chain, and the access log. A log entry is put, inside the transaction that
 * moves its head, and never touched again; DynamoDB's own expiry is the only one that removes it. Nobody but the
 * functions reads either: an administrator has no business with who asked for whose dossier.
 */
export class VaultTables extends Construct {
  readonly records: TableV2
  readonly accessLog: TableV2
  readonly #committers = new NamedRoles('letCommit')
  readonly #recordWriters = new NamedRoles('letCommit or letSeal')
  readonly #recordRemovers = new NamedRoles('letTakeBack')
  readonly #recordReaders = new NamedRoles('letCommit, letSeal or letProve')
  readonly #logReaders = new NamedRoles('letCommit, letSeal or letReadLog')
  readonly #watchers = new NamedRoles('letWatch')

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
      streamResourcePolicy: new PolicyDocument({
        statements: [deny('DenyOtherWatchers', streamReads, this.#watchers.others)],
      }),
    })
  }

  #recordsPolicy(): PolicyDocument {
    const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem']
    const removal = 'dynamodb:DeleteItem'
    return new PolicyDocument({
      statements: [
        deny('DenyLooseWrites', looseWrites),
        deny('DenyOutsideTransactions', [...writes, removal], { StringNotEquals: inTransaction }),
        deny('DenyOtherWriters', writes, this.#recordWriters.others),
        deny('DenyOtherRemovers', [removal], this.#recordRemovers.others),
        deny('DenyLooseReads', looseReads),
        deny('DenyOtherReaders', reads, this.#recordReaders.others),
      ],
    })
  }

  #accessLogPolicy(): PolicyDocument {
    return new PolicyDocument({
      statements: [
        deny('DenyChangingEntries', ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', ...looseWrites]),
        deny('DenyOutsideTransactions', ['dynamodb:PutItem'], { StringNotEquals: inTransaction }),
        deny('DenyOtherWriters', ['dynamodb:PutItem'], this.#committers.others),
        deny('DenyLooseReads', looseReads),
        deny('DenyOtherReaders', reads, this.#logReaders.others),
      ],
    })
  }

  /** Decide on a snapshot of records and write what was decided, entry first, in one transaction. */
  letCommit(role: Role): void {
    this.#committers.add(role)
    this.#recordWriters.add(role)
    allow(role, {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [this.records.tableArn],
      conditions: { StringEquals: inTransaction },
    })
    // It exists inside transactions only, and the Service Authorization Reference promises no enclosing operation for it.
    this.#letReadRecords(role, 'dynamodb:ConditionCheckItem')
    allow(role, {
      actions: ['dynamodb:PutItem'],
      resources: [this.accessLog.tableArn],
      conditions: { StringEquals: inTransaction },
    })
    this.#letReadRecords(role, 'dynamodb:GetItem')
    // When the answer to a commit is lost, the entry at its place says whether it was done.
    this.#letReadEntries(role, 'dynamodb:GetItem')
  }

  /** Take away what is no more, where a commit decides so: an assignment, a delegation, a record whose day has come. */
  letTakeBack(role: Role): void {
    this.#recordRemovers.add(role)
    allow(role, {
      actions: ['dynamodb:DeleteItem'],
      resources: [this.records.tableArn],
      conditions: { StringEquals: inTransaction },
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
    this.#letReadRecords(role, 'dynamodb:GetItem')
    this.#letReadRecords(role, 'dynamodb:Query', '/index/pending')
    this.#letReadEntries(role, 'dynamodb:Query')
  }

  /** Find what belongs to a dossier or to a person. */
  letList(role: Role): void {
    this.#letReadRecords(role, 'dynamodb:Query', '', '/index/worklist')
  }

  /** Find documents that were asked for and never decided on. */
  letFindOpenUploads(role: Role): void {
    this.#letReadRecords(role, 'dynamodb:Query', '/index/upload')
  }

  /** Find breaches that nobody decided on. The index also says who works on what, in keys alone. */
  letFindUndecided(role: Role): void {
    this.#letReadRecords(role, 'dynamodb:Query', '/index/worklist')
  }

  /** Find where in the tree an entry stands. */
  letProve(role: Role): void {
    this.#letReadRecords(role, 'dynamodb:Query')
  }

  /** Know the key that hides where callers come from, and the state of the sealed tree. */
  letKnowSourceKey(role: Role): void {
    this.#letReadRecords(role, 'dynamodb:GetItem')
  }

  /** Find what the access log says of dossiers, or of documents; entries are read by whoever may commit. */
  letFindEntriesOf(things: 'dossier' | 'object', role: Role): void {
    this.#letReadEntries(role, 'dynamodb:Query', `/index/by-${things}`)
  }

  /** Read chains of the access log, entry after entry. */
  letReadChains(role: Role): void {
    allow(role, { actions: ['dynamodb:Query'], resources: [this.accessLog.tableArn] })
  }

  /** Find and read entries of the access log. */
  letReadLog(role: Role): void {
    const indexes = ['dossier', 'actor', 'object', 'hour'].map((name) => `/index/by-${name}`)
    this.#letReadEntries(role, 'dynamodb:Query', ...indexes)
    this.#letReadEntries(role, 'dynamodb:GetItem')
  }

  /** See every change of the access log as it happens. Answers the ARN of the stream that tells them. */
  letWatch(role: Role): string {
    const { tableStreamArn } = this.accessLog
    if (tableStreamArn === undefined) throw new Error('a log without a stream is watched by nobody')
    this.#watchers.add(role)
    allow(role, { actions: streamReads, resources: [tableStreamArn] })
    // Lambda finds the stream by listing, which no resource narrows.
    allow(role, { actions: ['dynamodb:ListStreams'], resources: ['*'] })
    return tableStreamArn
  }

  /** Parts are of the table's ARN: '' the table itself, '/index/...' one of its indexes. */
  #letReadRecords(role: Role, action: string, ...parts: readonly string[]): void {
    this.#recordReaders.add(role)
    letReadParts(role, action, this.records, parts)
  }

  #letReadEntries(role: Role, action: string, ...parts: readonly string[]): void {
    this.#logReaders.add(role)
    letReadParts(role, action, this.accessLog, parts)
  }
}

function letReadParts(role: Role, action: string, { tableArn }: TableV2, parts: readonly string[]): void {
  const named = parts.length === 0 ? [''] : parts
  allow(role, { actions: [action], resources: named.map((part) => `${tableArn}${part}`) })
}
