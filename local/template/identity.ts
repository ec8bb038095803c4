import { createHash } from 'node:crypto'
import { type Place, type RawResource, TemplateError } from './template.ts'

/** What `Ref` and `Fn::GetAtt` answer for one resource. */
export interface Identity {
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

type Identify = (name: string, place: Place, id: string) => Identity

const arn = (service: string, place: Place, path: string) =>
  `arn:aws:${service}:${place.region}:${place.account}:${path}`

/** Stable ids, so that state under the same template is found again after a restart. */
function opaqueId(id: string, length: number): string {
  return createHash('sha256').update(id).digest('hex').slice(0, length)
}

function keyId(id: string): string {
  const hex = opaqueId(id, 32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const named =
  (service: string, path: (name: string) => string): Identify =>
  (name, place) => ({ ref: name, attributes: { Arn: arn(service, place, path(name)), Name: name } })

const opaque: Identify = (_name, _place, id) => ({ ref: opaqueId(id, 10), attributes: {} })

const identities: Record<string, { readonly nameProperty?: string; readonly identify: Identify }> = {
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    identify: (name) => ({
      ref: name.toLowerCase(),
      attributes: { Arn: `arn:aws:s3:::${name.toLowerCase()}` },
    }),
  },
  'AWS::KMS::Key': {
    identify: (_name, place, id) => ({
      ref: keyId(id),
      attributes: { Arn: arn('kms', place, `key/${keyId(id)}`), KeyId: keyId(id) },
    }),
  },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', identify: (name) => ({ ref: name, attributes: {} }) },
  'AWS::DynamoDB::GlobalTable': {
    nameProperty: 'TableName',
    identify: (name, place) => ({
      ref: name,
      attributes: {
        Arn: arn('dynamodb', place, `table/${name}`),
        StreamArn: arn('dynamodb', place, `table/${name}/stream/local`),
        TableId: name,
      },
    }),
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    identify: (name, place, id) => ({
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${place.account}:role/${name}`,
        RoleId: `AROA${opaqueId(id, 16).toUpperCase()}`,
      },
    }),
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    identify: named('lambda', (name) => `function:${name}`),
  },
  'AWS::ApiGateway::RestApi': {
    identify: (_name, _place, id) => ({
      ref: opaqueId(id, 10),
      attributes: { RootResourceId: opaqueId(`${id}/`, 6), RestApiId: opaqueId(id, 10) },
    }),
  },
  'AWS::ApiGateway::Stage': {
    nameProperty: 'StageName',
    identify: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::ApiGateway::Authorizer': {
    identify: (_name, _place, id) => ({
      ref: opaqueId(id, 6),
      attributes: { AuthorizerId: opaqueId(id, 6) },
    }),
  },
  'AWS::ApiGateway::Account': { identify: opaque },
  'AWS::WAFv2::WebACL': {
    nameProperty: 'Name',
    identify: (name, place, id) => ({
      ref: `${name}|${opaqueId(id, 36)}|REGIONAL`,
      attributes: { Arn: arn('wafv2', place, `regional/webacl/${name}/${opaqueId(id, 36)}`) },
    }),
  },
  'AWS::Events::EventBus': { nameProperty: 'Name', identify: named('events', (name) => `event-bus/${name}`) },
  'AWS::Events::Rule': { nameProperty: 'Name', identify: named('events', (name) => `rule/${name}`) },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    identify: (name, place) => {
      const url = `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`
      return { ref: url, attributes: { Arn: arn('sqs', place, name), QueueName: name, QueueUrl: url } }
    },
  },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    identify: named('cloudwatch', (name) => `alarm:${name}`),
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify: (name, place) => ({ ref: arn('sns', place, name), attributes: { TopicName: name } }),
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    identify: named('scheduler', (name) => `schedule/default/${name}`),
  },
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    identify: named('scheduler', (name) => `schedule-group/${name}`),
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    identify: named('logs', (name) => `log-group:${name}:*`),
  },
  'AWS::Backup::BackupPlan': {
    identify: (_name, _place, id) => ({
      ref: opaqueId(id, 20),
      attributes: { BackupPlanId: opaqueId(id, 20) },
    }),
  },
  'AWS::CloudTrail::Trail': {
    nameProperty: 'TrailName',
    identify: named('cloudtrail', (name) => `trail/${name}`),
  },
  'AWS::GuardDuty::MalwareProtectionPlan': {
    identify: (_name, place, id) => ({
      ref: opaqueId(id, 20),
      attributes: {
        Arn: arn('guardduty', place, `malware-protection-plan/${opaqueId(id, 20)}`),
        MalwareProtectionPlanId: opaqueId(id, 20),
      },
    }),
  },
}

/** The template property that carries the resource's own name, when its type has one. */
export function nameProperty(type: string): string | undefined {
  return identities[type]?.nameProperty
}

/** The names and ARNs a resource goes by here: its own name where the template gives one, else its logical id. */
export function identityOf(id: string, resource: RawResource, ownName: unknown, place: Place): Identity {
  const entry = identities[resource.Type]
  if (!entry) return opaque(id, place, id)
  if (ownName !== undefined && typeof ownName !== 'string') {
    throw new TemplateError(id, `${entry.nameProperty} is not a text`)
  }
  return entry.identify(ownName ?? id, place, id)
}
