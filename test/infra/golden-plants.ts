/** Changes to a template that give somebody too much, to see that the matrix notices. */
import type { RawResource, Template } from '../../local/template/template.ts'
import { plainId } from './golden-template.ts'

type StatementJson = Record<string, unknown>

function changed(template: Template, change: (resources: [string, RawResource][]) => void): Template {
  const copy = structuredClone(template)
  change(Object.entries(copy.Resources))
  return copy
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the template has no ${what}`)
  return value
}

function statementsOf(resource: RawResource, property: string): StatementJson[] {
  const document = resource.Properties?.[property] as { Statement: StatementJson[] } | undefined
  return found(document, property).Statement
}

/** Adds a statement to the own policy of a function's role. */
export function withGrant(template: Template, functionName: string, statement: StatementJson): Template {
  return changed(template, (resources) => {
    const [, lambda] = found(
      resources.find(([, { Metadata }]) => Metadata?.['vault:function'] === functionName),
      functionName,
    )
    const role = JSON.stringify(lambda.Properties?.Role).match(/"Fn::GetAtt":\["(\w+)"/)?.[1]
    const [, policy] = found(
      resources.find(
        ([, { Type, Properties }]) =>
          Type === 'AWS::IAM::Policy' &&
          JSON.stringify(Properties?.Roles) === JSON.stringify([{ Ref: role }]),
      ),
      `policy of ${functionName}`,
    )
    statementsOf(policy, 'PolicyDocument').push({ Effect: 'Allow', ...statement })
  })
}

/** Adds a statement to the policy of a key, found by its plain logical id. */
export function withKeyStatement(template: Template, keyId: string, statement: StatementJson): Template {
  return changed(template, (resources) => {
    const [, key] = found(
      resources.find(([id]) => plainId(id) === keyId),
      keyId,
    )
    statementsOf(key, 'KeyPolicy').push({ Effect: 'Allow', Resource: '*', ...statement })
  })
}

/** Takes the statements with this Sid out of every bucket policy. */
export function withoutDenial(template: Template, sid: string): Template {
  return changed(template, (resources) => {
    const policies = resources.filter(([, { Type }]) => Type === 'AWS::S3::BucketPolicy')
    for (const [, policy] of policies) {
      const statements = statementsOf(policy, 'PolicyDocument')
      const kept = statements.filter(({ Sid }) => Sid !== sid)
      statements.splice(0, statements.length, ...kept)
    }
  })
}

/** Lets somebody take on every role of the template. */
export function withTrust(template: Template, statement: StatementJson): Template {
  return changed(template, (resources) => {
    const roles = resources.filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    for (const [, role] of roles) {
      statementsOf(role, 'AssumeRolePolicyDocument').push({ Effect: 'Allow', ...statement })
    }
  })
}
