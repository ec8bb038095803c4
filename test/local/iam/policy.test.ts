import { expect, test } from 'vitest'
import { parsePolicy } from '../../../local/iam/policy.ts'
import { account } from './policies.ts'

const whole = {
  Sid: 'Reads',
  Effect: 'Allow',
  Principal: { AWS: [`arn:aws:iam::${account}:root`], Service: 'events.amazonaws.com' },
  Action: ['s3:GetObject', 'kms:*'],
  Resource: 'arn:aws:s3:::health/*',
  Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:signatureAge': [300_000] } },
}
const parse = (statement: object, carrier: 'identity' | 'resource' | 'organisation' = 'resource') =>
  parsePolicy({ Version: '2012-10-17', Statement: [statement] }, carrier, 'HealthPolicy')

test('a policy of known elements is taken as it is', () => {
  const parsed = parse(whole)

  expect(parsed.Statement).toEqual([whole])
})

test.each<[string, object]>([
  ['NotPrincipal', { NotPrincipal: { AWS: '*' } }],
  ['an unknown operator', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
  ['a set operator', { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } }],
  ['a canonical user', { Principal: { CanonicalUser: 'abc' } }],
  ['a federated principal', { Principal: { Federated: 'accounts.google.com' } }],
  ['a wildcard inside a principal', { Principal: { AWS: `arn:aws:iam::${account}:role/*` } }],
  ['a session', { Principal: { AWS: `arn:aws:sts::${account}:assumed-role/a/b` } }],
  ['a principal that names nobody', { Principal: {} }],
  ['a policy variable in a resource', { Resource: `arn:aws:s3:::health/\${aws:userid}` }],
  ['a policy variable in a condition', { Condition: { StringEquals: { 'aws:userid': `\${aws:userid}` } } }],
  ['a resource that is no whole ARN', { Resource: 'arn:aws:s3*' }],
  ['an action without a service', { Action: 'GetObject' }],
  ['Action beside NotAction', { NotAction: 's3:PutObject' }],
  ['Resource beside NotResource', { NotResource: '*' }],
  ['no action at all', { Action: undefined }],
  ['an empty list', { Action: [] }],
  ['an effect of its own', { Effect: 'Audit' }],
])('%s is refused with the name of the policy', (_what, change) => {
  const attempt = () => parse({ ...whole, ...change })

  expect(attempt).toThrow(/^HealthPolicy: /)
})

test('an identity policy names a resource and no principal; a resource policy names a principal', () => {
  const { Principal: _, ...own } = whole
  const { Resource: __, ...everywhere } = own

  expect(parse(own, 'identity').Statement).toEqual([own])
  expect(() => parse(own)).toThrow('HealthPolicy, statement Reads: a Principal stands in resource policies')
  expect(() => parse(whole, 'identity')).toThrow('a Principal stands in resource policies')
  expect(() => parse(everywhere, 'identity')).toThrow('HealthPolicy, statement Reads: names no Resource')
})

test("an organisation's policy denies, on resources it names, and names no principal", () => {
  const { Principal: _, ...own } = whole
  const { Resource: __, ...everywhere } = own

  expect(parse({ ...own, Effect: 'Deny' }, 'organisation').Statement).toEqual([{ ...own, Effect: 'Deny' }])
  expect(() => parse(own, 'organisation')).toThrow('an Allow list is not known here')
  expect(() => parse({ ...whole, Effect: 'Deny' }, 'organisation')).toThrow('a Principal stands')
  expect(() => parse({ ...everywhere, Effect: 'Deny' }, 'organisation')).toThrow('names no Resource')
})

test('a policy of another language version is refused', () => {
  const attempt = () => parsePolicy({ Version: '2008-10-17', Statement: [] }, 'resource', 'Old')

  expect(attempt).toThrow(/^Old: /)
})
