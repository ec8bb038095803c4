import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { issueKeys } from '../../../local/iam/principals.ts'
import { rolesOf } from '../../../local/iam/roles.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { account, allow, policy } from './policies.ts'

const place = { account, region: 'eu-west-3', stackName: 'vault' }
const getObject = policy(allow({ Action: 's3:GetObject' }))
const putObject = policy(allow({ Action: 's3:PutObject' }))

function rolesIn(resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>) {
  return rolesOf(sortByPlan(resolveTemplate({ Resources: resources }, place)))
}

const Reader = {
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'Inline', PolicyDocument: getObject }] },
}
const Writer = { Type: 'AWS::IAM::Role', Properties: {} }
const Attached = (...names: string[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'P', PolicyDocument: putObject, Roles: names.map((name) => ({ Ref: name })) },
})

test('a role carries its inline policies and those attached to it', () => {
  const roles = rolesIn({ Reader, Writer, Both: Attached('Reader', 'Writer') })

  expect(roles).toEqual([
    { arn: `arn:aws:iam::${account}:role/Reader`, name: 'Reader', policies: [getObject, putObject] },
    { arn: `arn:aws:iam::${account}:role/Writer`, name: 'Writer', policies: [putObject] },
  ])
})

test('what the template does not say about a role is not guessed', () => {
  const managed = {
    Type: 'AWS::IAM::Role',
    Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Any'] },
  }
  const bounded = {
    Type: 'AWS::IAM::Role',
    Properties: { PermissionsBoundary: 'arn:aws:iam::aws:policy/Any' },
  }
  const stray = { Type: 'AWS::IAM::Policy', Properties: { ...Attached().Properties, Roles: ['Elsewhere'] } }

  expect(() => rolesIn({ managed })).toThrow('managed: AWS::IAM::Role ManagedPolicyArns')
  expect(() => rolesIn({ bounded })).toThrow('bounded: AWS::IAM::Role PermissionsBoundary')
  expect(() => rolesIn({ stray })).toThrow('Elsewhere: has a policy but is no role of the template')
})

test('every role gets a key of its own, found by its id and by the role', () => {
  const roles = rolesIn({ Reader, Writer })

  const principals = issueKeys(roles, randomBytes)

  const keys = roles.map((role) => principals.ofRole(role.arn))
  expect(new Set(keys.flatMap((key) => [key.accessKeyId, key.secretAccessKey])).size).toBe(4)
  expect(keys.map((key) => principals.byAccessKey(key.accessKeyId)?.role)).toEqual(roles)
  expect(keys[0]?.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
  expect(keys[0]?.secretAccessKey).toHaveLength(40)
})

test('an unknown key belongs to nobody, and a stranger has none', () => {
  const principals = issueKeys(rolesIn({ Reader }), randomBytes)

  expect(principals.byAccessKey('AKIAOTHER')).toBeUndefined()
  expect(() => principals.ofRole('arn:aws:iam::1:role/stranger')).toThrow('is no role of the stack')
})

test('two roles never share a key, even if randomness fails', () => {
  const attempt = () => issueKeys(rolesIn({ Reader, Writer }), (size) => new Uint8Array(size))

  expect(attempt).toThrow('would share an access key')
})
