/** What the local stack does with each type of resource; a type that is not here stops the start. */
import type { Resource } from './template/template.ts'
import { TemplateError } from './template/template.ts'

/** The kinds of thing the local stack can stand up. */
export const partKinds = [
  'bucket',
  'bucketPolicy',
  'key',
  'keyAlias',
  'table',
  'role',
  'rolePolicy',
  'function',
  'api',
  'apiResource',
  'apiMethod',
  'apiAuthorizer',
  'apiGatewayResponse',
  'apiDeployment',
  'apiStage',
  'bus',
  'rule',
  'queue',
  'eventSource',
  'schedule',
  'malwarePlan',
  'trail',
] as const

export type PartKind = (typeof partKinds)[number]

type Place = { readonly build: PartKind } | { readonly ignoredBecause: string }

export const plan: Readonly<Record<string, Place>> = {
  'AWS::S3::Bucket': { build: 'bucket' },
  'AWS::S3::BucketPolicy': { build: 'bucketPolicy' },
  'AWS::KMS::Key': { build: 'key' },
  'AWS::KMS::Alias': { build: 'keyAlias' },
  'AWS::DynamoDB::GlobalTable': { build: 'table' },
  'AWS::IAM::Role': { build: 'role' },
  'AWS::IAM::Policy': { build: 'rolePolicy' },
  'AWS::Lambda::Function': { build: 'function' },
  'AWS::Lambda::EventSourceMapping': { build: 'eventSource' },
  'AWS::ApiGateway::RestApi': { build: 'api' },
  'AWS::ApiGateway::Resource': { build: 'apiResource' },
  'AWS::ApiGateway::Method': { build: 'apiMethod' },
  'AWS::ApiGateway::Authorizer': { build: 'apiAuthorizer' },
  'AWS::ApiGateway::GatewayResponse': { build: 'apiGatewayResponse' },
  'AWS::ApiGateway::Deployment': { build: 'apiDeployment' },
  'AWS::ApiGateway::Stage': { build: 'apiStage' },
  'AWS::Events::EventBus': { build: 'bus' },
  'AWS::Events::Rule': { build: 'rule' },
  'AWS::SQS::Queue': { build: 'queue' },
  'AWS::Scheduler::Schedule': { build: 'schedule' },
  'AWS::GuardDuty::MalwareProtectionPlan': { build: 'malwarePlan' },
  'AWS::CloudTrail::Trail': { build: 'trail' },
  'AWS::Logs::LogGroup': { ignoredBecause: 'function output goes to files under logs/' },
  'AWS::Logs::ResourcePolicy': { ignoredBecause: 'function output goes to files under logs/' },
  'AWS::Lambda::Permission': { ignoredBecause: 'the stack calls functions in process' },
  'AWS::Lambda::EventInvokeConfig': {
    ignoredBecause: 'no function is invoked asynchronously without a queue',
  },
  'AWS::SQS::QueuePolicy': {
    ignoredBecause: 'only rules and schedules of this stack can reach a queue here',
  },
  'AWS::Events::EventBusPolicy': { ignoredBecause: 'there is one account' },
  'AWS::Scheduler::ScheduleGroup': { ignoredBecause: 'schedules run alike in every group' },
  'AWS::ApiGateway::Account': { ignoredBecause: 'it only says where access logs of all APIs go' },
  'AWS::ApiGateway::RequestValidator': { ignoredBecause: 'functions validate requests themselves' },
  'AWS::ApiGateway::UsagePlan': { ignoredBecause: 'nothing is throttled on one laptop' },
  'AWS::WAFv2::WebACL': { ignoredBecause: 'a loopback port meets no strangers' },
  'AWS::WAFv2::LoggingConfiguration': { ignoredBecause: 'a loopback port meets no strangers' },
  'AWS::WAFv2::WebACLAssociation': { ignoredBecause: 'a loopback port meets no strangers' },
  'AWS::CloudWatch::Alarm': { ignoredBecause: 'there are no metrics to watch' },
  'AWS::CloudWatch::Dashboard': { ignoredBecause: 'there are no metrics to show' },
  'AWS::Logs::QueryDefinition': { ignoredBecause: 'function output goes to files under logs/' },
  'AWS::SNS::Subscription': { ignoredBecause: 'nobody is paged from a laptop' },
  'AWS::SNS::Topic': { ignoredBecause: 'nobody is paged from a laptop' },
  'AWS::SNS::TopicPolicy': { ignoredBecause: 'nobody is paged from a laptop' },
  'AWS::IAM::ManagedPolicy': { ignoredBecause: 'roles in this stack carry inline policies only' },
  'AWS::Backup::BackupVault': {
    ignoredBecause: 'AWS copies tables from outside; a drill does what it would',
  },
  'AWS::Backup::BackupPlan': { ignoredBecause: 'AWS copies tables from outside; a drill does what it would' },
  'AWS::Backup::BackupSelection': {
    ignoredBecause: 'AWS copies tables from outside; a drill does what it would',
  },
  'AWS::CDK::Metadata': { ignoredBecause: 'it describes the construct library' },
}

/** The resources of one template by kind. */
export type Parts = Readonly<Record<PartKind, readonly Resource[]>>

/** Sorts resources by what is to be built from them. Throws a TemplateError for a type the plan does not know. */
export function sortByPlan(resources: readonly Resource[]): Parts {
  const parts = Object.fromEntries(partKinds.map((kind) => [kind, [] as Resource[]])) as Record<
    PartKind,
    Resource[]
  >
  for (const resource of resources) {
    const place = plan[resource.type]
    if (!place) throw new TemplateError(resource.id, `${resource.type} has no place in the local plan`)
    if ('build' in place) parts[place.build].push(resource)
  }
  return parts
}
