import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sources } from '../../../local/stack/sources.ts'
import type { RawResource } from '../../../local/template/template.ts'

export const place = { account: '111122223333', region: 'eu-west-3', stackName: 'Small' }

/** A folder of one's own, as the home of a stack. */
export const newHome = () => mkdtempSync(join(tmpdir(), 'vault-home-'))

export type Resources = Record<string, RawResource>

/** What a small stack is made of: resources, and the CommonJS text of each function by its name. */
export function smallSources(Resources: Resources, code: Readonly<Record<string, string>> = {}): Sources {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'))
  const bundleOf = (name: string) => join(folder, name, 'index.cjs')
  for (const [name, text] of Object.entries(code)) {
    mkdirSync(join(folder, name))
    writeFileSync(bundleOf(name), text)
  }
  return { template: { Resources }, place, bundleOf }
}

const trusted = (Service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
})

interface Right {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

/** A role that may do what is listed. */
export function role(...rights: readonly Right[]): RawResource {
  const Statement = rights.map((right) => ({ Effect: 'Allow', ...right }))
  const PolicyDocument = { Version: '2012-10-17', Statement }
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trusted('lambda.amazonaws.com'),
      ...(Statement.length > 0 ? { Policies: [{ PolicyName: 'rights', PolicyDocument }] } : {}),
    },
  }
}

/** A function that runs the code given under this name. */
export function lambdaFunction(
  name: string,
  roleId: string,
  Variables: Record<string, unknown> = {},
): RawResource {
  return {
    Type: 'AWS::Lambda::Function',
    Metadata: { 'vault:function': name },
    Properties: {
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': [roleId, 'Arn'] },
      Timeout: 20,
      Environment: { Variables },
    },
  }
}

/** A table of two text keys, with an index, and a stream where it is asked for. */
export function table(settings: { readonly policy?: unknown; readonly stream?: boolean } = {}): RawResource {
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' })
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ]
  const ResourcePolicy = { PolicyDocument: settings.policy }
  return {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      AttributeDefinitions: ['pk', 'sk', 'group', 'rank'].map(text),
      KeySchema: keys('pk', 'sk'),
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ranking',
          KeySchema: keys('group', 'rank'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      ...(settings.stream ? { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } } : {}),
      Replicas: [{ Region: place.region, ...(settings.policy ? { ResourcePolicy } : {}) }],
    },
  }
}

/** The ARN of a resource, for a policy. */
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
