/** Reads from a resolved template who can call, what can be called, and which policies stand between them. */
import * as z from 'zod'
import { type PolicyDocument, parsePolicy, valuesOf } from '../../local/iam/policy.ts'
import { type Role, rolesOf } from '../../local/iam/roles.ts'
import { sortByPlan } from '../../local/plan.ts'
import type { Resource } from '../../local/template/template.ts'

/** A role by the function that has it, or an AWS service that a resource policy names. */
export interface Caller {
  readonly label: string
  readonly arn: string
  readonly policies: readonly PolicyDocument[]
}

export interface Target {
  readonly label: string
  readonly type: string
  readonly arn: string
  readonly resource: Resource
  readonly policy: PolicyDocument | undefined
  /** A table's stream is a resource of its own, with a policy of its own. */
  readonly streamPolicy?: PolicyDocument | undefined
}

/** The policy that stands on what is asked about. */
export const policyOn = (target: Target, part: string | undefined): PolicyDocument | undefined =>
  part === 'stream' ? target.streamPolicy : target.policy

const targetTypes = [
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::Events::EventBus',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::IAM::Role',
]

const text = z.string()

/** A logical id without the hash that CDK appends. */
export const plainId = (id: string) => id.replace(/[0-9A-F]{8}$/, '')

/** A function by the name that its construct leaves in the metadata, anything else by its logical id. */
export function labelOf({ id, metadata }: Resource): string {
  const name = metadata['vault:function']
  return typeof name === 'string' ? name : plainId(id)
}

const Grant = z.object({
  Action: text,
  Principal: text,
  SourceArn: text.optional(),
  SourceAccount: text.optional(),
})

/** A Lambda permission as the statement that Lambda makes of it. */
function permissionStatement(permission: Resource) {
  const { Action, Principal, SourceArn, SourceAccount } = Grant.parse(permission.properties)
  return {
    Effect: 'Allow',
    Action,
    Principal: { Service: Principal },
    Condition: {
      ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  }
}

const Carried = z.object({ ResourcePolicy: z.object({ PolicyDocument: z.unknown() }).optional() })
const Replicas = z.array(Carried.extend({ ReplicaStreamSpecification: Carried.optional() }))
const Document = z.object({ Statement: z.array(z.unknown()) })
const statements = (document: unknown) => (document === undefined ? [] : Document.parse(document).Statement)
const replicasOf = ({ properties }: Resource) => Replicas.parse(properties.Replicas ?? [])

const statementsOnStream = (table: Resource): unknown[] =>
  replicasOf(table).flatMap(({ ReplicaStreamSpecification }) =>
    statements(ReplicaStreamSpecification?.ResourcePolicy?.PolicyDocument),
  )

function statementsOn(target: Resource, all: readonly Resource[]): unknown[] {
  const ofType = (type: string) => all.filter((resource) => resource.type === type)
  switch (target.type) {
    case 'AWS::S3::Bucket':
      return ofType('AWS::S3::BucketPolicy')
        .filter((policy) => policy.properties.Bucket === target.ref)
        .flatMap((policy) => statements(policy.properties.PolicyDocument))
    case 'AWS::KMS::Key':
      return statements(target.properties.KeyPolicy)
    case 'AWS::IAM::Role':
      return statements(target.properties.AssumeRolePolicyDocument)
    case 'AWS::DynamoDB::GlobalTable':
      return replicasOf(target).flatMap(({ ResourcePolicy }) => statements(ResourcePolicy?.PolicyDocument))
    case 'AWS::SQS::Queue':
      return ofType('AWS::SQS::QueuePolicy')
        .filter((policy) => z.array(text).parse(policy.properties.Queues).includes(target.ref))
        .flatMap((policy) => statements(policy.properties.PolicyDocument))
    case 'AWS::Events::EventBus':
      return ofType('AWS::Events::EventBusPolicy')
        .filter((policy) => policy.properties.EventBusName === target.ref)
        .map((policy) => policy.properties.Statement)
    case 'AWS::Lambda::Function':
      return ofType('AWS::Lambda::Permission')
        .filter(({ properties }) =>
          [target.ref, target.attributes.Arn].includes(text.parse(properties.FunctionName)),
        )
        .map(permissionStatement)
    default:
      return []
  }
}

export function targetsOf(resources: readonly Resource[]): readonly Target[] {
  return resources
    .filter(({ type }) => targetTypes.includes(type))
    .map((resource) => {
      const policyOf = (found: readonly unknown[]) =>
        found.length === 0
          ? undefined
          : parsePolicy({ Version: '2012-10-17', Statement: found }, 'resource', resource.id)
      return {
        label:
          resource.type === 'AWS::IAM::Role' ? `role of ${userOf(resource, resources)}` : labelOf(resource),
        type: resource.type,
        arn: text.parse(resource.attributes.Arn),
        resource,
        policy: policyOf(statementsOn(resource, resources)),
        streamPolicy: policyOf(statementsOnStream(resource)),
      }
    })
}

/** A role by what uses it: its function, the scanner, else its own logical id. */
function roleLabel({ arn }: Pick<Role, 'arn'>, resources: readonly Resource[]): string {
  const users = resources
    .filter(({ properties, type }) => type !== 'AWS::IAM::Policy' && properties.Role === arn)
    .map((user) => (user.type === 'AWS::GuardDuty::MalwareProtectionPlan' ? 'scanner' : labelOf(user)))
  if (users.length > 0) return [...new Set(users)].join('+')
  const role = resources.find(({ type, attributes }) => type === 'AWS::IAM::Role' && attributes.Arn === arn)
  return plainId(role?.id ?? arn)
}

const userOf = ({ attributes }: Resource, resources: readonly Resource[]) =>
  roleLabel({ arn: text.parse(attributes.Arn) }, resources)

/** Whether an ARN is that of a role of the template, and no service, administrator or deployment. */
export function isRole(arn: string, resources: readonly Resource[]): boolean {
  return resources.some(({ type, attributes }) => type === 'AWS::IAM::Role' && attributes.Arn === arn)
}

/** Every role of the template, then every service that one of its resource policies names. */
export function callersOf(resources: readonly Resource[], targets: readonly Target[]): readonly Caller[] {
  const roles = rolesOf(sortByPlan(resources)).map((role) => ({
    label: roleLabel(role, resources),
    arn: role.arn,
    policies: role.policies,
  }))
  const services = targets
    .flatMap(({ policy }) => policy?.Statement ?? [])
    .flatMap(({ Principal }) => (typeof Principal === 'object' ? valuesOf(Principal.Service ?? []) : []))
  return [
    ...roles,
    ...[...new Set(services)].sort().map((name) => ({ label: name, arn: name, policies: [] })),
  ]
}

const Encryption = z.object({
  ServerSideEncryptionConfiguration: z.array(
    z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: text.optional() }) }),
  ),
})

/** The ARN of the key that a bucket encrypts with by default; undefined where it is none of ours. */
export function keyOf(bucket: Resource): string | undefined {
  const encryption = Encryption.optional().parse(bucket.properties.BucketEncryption)
  return encryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.KMSMasterKeyID
}

/** The bucket whose objects a key encrypts by default. */
export function bucketOf(key: Resource, resources: readonly Resource[]): Resource | undefined {
  return resources.find((other) => other.type === 'AWS::S3::Bucket' && keyOf(other) === key.attributes.Arn)
}
