import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate, evaluateKey, evaluateTrust } from '../../../local/iam/evaluate.ts'
import type { PolicyDocument, Statement } from '../../../local/iam/policy.ts'
import { accessBy, account, accountRoot, aKey, allow, deny, policy, reader, writer } from './policies.ts'

const allowed = expect.objectContaining({ allowed: true })
const silent = { allowed: false, because: 'implicit-deny', by: [] }
const refused = expect.objectContaining({ allowed: false, because: 'explicit-deny' })

const opens = policy(allow({}))
const closes = policy(deny({}))
const nothing = policy()
const toReader = policy(allow({ Principal: { AWS: reader } }))
const toAccount = policy(allow({ Principal: accountRoot }))
const againstAccount = policy(deny({ Principal: accountRoot }), allow({ Principal: '*' }))

type Row = [identity: PolicyDocument, resource: PolicyDocument, elsewhere: object, key: object]

test.each<Row>([
  [nothing, nothing, silent, silent],
  [opens, nothing, allowed, silent],
  [nothing, toReader, allowed, allowed],
  [nothing, toAccount, silent, silent],
  [opens, toAccount, allowed, allowed],
  [opens, toReader, allowed, allowed],
  [closes, toReader, refused, refused],
  [opens, againstAccount, refused, refused],
  [policy(allow({}), deny({})), nothing, refused, refused],
  [nothing, policy(allow({ Principal: { AWS: writer } })), silent, silent],
  [nothing, policy(allow({ Principal: { AWS: account } })), silent, silent],
  [opens, policy(allow({ Principal: { AWS: account } })), allowed, allowed],
  [nothing, policy(allow({ Principal: { AWS: ['*'] } })), allowed, allowed],
  [opens, policy(deny({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } })), allowed, silent],
  [opens, policy(allow({ Principal: { Service: 'events.amazonaws.com' } })), allowed, silent],
])('precedence %#: an explicit Deny wins, and silence never allows', (identity, resource, elsewhere, key) => {
  const access = accessBy(reader)

  expect(evaluate(access, { identity: [identity], resource })).toEqual(elsewhere)
  expect(evaluateKey(access, { identity: [identity], key: resource })).toEqual(key)
})

test('a key that names the account for one role opens only to that role, and only if its policy allows too', () => {
  const Condition = { ArnEquals: { 'aws:PrincipalArn': reader } }
  const key = policy(allow({ Principal: accountRoot, Action: 'kms:Decrypt', Condition }))
  const decrypt = (principalArn: string, identity: PolicyDocument) =>
    evaluateKey(accessBy(principalArn, { action: 'kms:Decrypt', resource: aKey }), {
      identity: [identity],
      key,
    })

  expect(decrypt(reader, opens)).toEqual(allowed)
  expect(decrypt(reader, nothing)).toEqual(silent)
  expect(decrypt(writer, opens)).toEqual(silent)
})

test('who calls follows from the principal, whatever the request claims', () => {
  const resource = policy(allow({ Principal: '*', Condition: { ArnEquals: { 'AWS:principalarn': writer } } }))
  const context = { 'aws:PrincipalArn': writer, 'aws:principalarn': writer }

  expect(evaluate(accessBy(reader, { context }), { identity: [], resource })).toEqual(silent)
  expect(evaluate(accessBy(writer), { identity: [], resource })).toEqual(allowed)
})

test('a service is allowed by the resource that names it', () => {
  const resource = policy(
    allow({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage' }),
  )
  const send = (principalArn: string) =>
    evaluate(accessBy(principalArn, { action: 'sqs:SendMessage' }), { identity: [], resource })

  expect(send('events.amazonaws.com')).toEqual(allowed)
  expect(send('scheduler.amazonaws.com')).toEqual(silent)
  expect(() => send(`arn:aws:iam::${account}:user/somebody`)).toThrow('is neither a role nor a service')
})

test('all operators and keys of a condition must hold, and one of the values of a key', () => {
  const Condition = {
    StringEquals: {
      's3:authType': ['REST-HEADER', 'REST-QUERY-STRING'],
      's3:signatureversion': 'AWS4-HMAC-SHA256',
    },
    NumericLessThanEquals: { 's3:signatureAge': 300_000 },
  }
  const by = (authType: string, version: string, age: string) =>
    evaluate(
      accessBy(reader, {
        context: { 's3:authType': authType, 's3:signatureversion': version, 's3:signatureAge': age },
      }),
      { identity: [policy(allow({ Condition }))] },
    ).allowed

  expect(by('REST-QUERY-STRING', 'AWS4-HMAC-SHA256', '300000')).toBe(true)
  expect(by('REST-HEADER', 'AWS4-HMAC-SHA256', '1')).toBe(true)
  expect(by('POST', 'AWS4-HMAC-SHA256', '1')).toBe(false)
  expect(by('REST-HEADER', 'AWS4-HMAC', '1')).toBe(false)
  expect(by('REST-HEADER', 'AWS4-HMAC-SHA256', '300001')).toBe(false)
})

test('an answer names the statements that decided it, and the kind of policy each stands in', () => {
  const reads = allow({ Action: 's3:GetObject' })
  const letsReader = allow({ Principal: { AWS: reader } })
  const closesTo = deny({ Sid: 'DenyReader', Principal: '*' })
  const above = deny({ Sid: 'NobodyReads', Action: 's3:GetObject' })
  const others = [allow({ Action: 's3:PutObject' }), deny({ Action: 's3:PutObject' })]
  const identity = [policy(reads, ...others)]
  const answer = (resource: PolicyDocument, organisation?: PolicyDocument) =>
    evaluate(accessBy(reader), { identity, resource, organisation: organisation && [organisation] })

  expect(answer(policy(letsReader))).toEqual({
    allowed: true,
    by: [
      { from: 'identity', statement: reads },
      { from: 'resource', statement: letsReader },
    ],
  })
  expect(answer(policy(letsReader, closesTo), policy(above))).toEqual({
    allowed: false,
    because: 'explicit-deny',
    by: [
      { from: 'organisation', statement: above },
      { from: 'resource', statement: closesTo },
    ],
  })
})

test('a key that leaves the decision to the account names both statements that it took', () => {
  const own = allow({ Action: 'kms:Decrypt' })
  const keys = allow({ Principal: accountRoot, Action: 'kms:Decrypt' })
  const decrypt = accessBy(reader, { action: 'kms:Decrypt', resource: aKey })

  const verdict = evaluateKey(decrypt, { identity: [policy(own)], key: policy(keys) })

  expect(verdict).toEqual({
    allowed: true,
    by: [
      { from: 'resource', statement: keys },
      { from: 'identity', statement: own },
    ],
  })
})

test('a role is taken on by whom its trust policy allows; their own policies alone are not enough', () => {
  const assume = (principalArn: string, identity: PolicyDocument, trust: PolicyDocument) =>
    evaluateTrust(accessBy(principalArn, { action: 'sts:AssumeRole', resource: writer }), {
      identity: [identity],
      trust,
    })
  const toLambda = policy(allow({ Principal: { Service: 'lambda.amazonaws.com' } }))

  expect(assume('lambda.amazonaws.com', nothing, toLambda)).toEqual(allowed)
  expect(assume(reader, opens, toLambda)).toEqual(silent)
  expect(assume(reader, opens, toAccount)).toEqual(allowed)
  expect(assume(reader, nothing, toAccount)).toEqual(silent)
  expect(assume(reader, nothing, toReader)).toEqual(allowed)
})

test("an organisation's denial holds every role of its account, and no AWS service", () => {
  const organisation = [policy(deny({ Action: 's3:*' }))]
  const open = policy(allow({ Principal: '*' }))

  expect(evaluate(accessBy(reader), { identity: [opens], resource: open, organisation })).toEqual(refused)
  expect(
    evaluate(accessBy(reader, { action: 'sqs:SendMessage' }), { identity: [opens], organisation }),
  ).toEqual(allowed)
  expect(evaluate(accessBy('events.amazonaws.com'), { identity: [], resource: open, organisation })).toEqual(
    allowed,
  )
})

test('NotAction and NotResource leave out what they name and take the rest', () => {
  const identity = [policy(allow({ Action: undefined, NotAction: 's3:Delete*' }))]
  const elsewhere = [policy(allow({ Resource: undefined, NotResource: 'arn:aws:s3:::health/*' }))]

  expect(evaluate(accessBy(reader), { identity })).toEqual(allowed)
  expect(evaluate(accessBy(reader, { action: 's3:DeleteObject' }), { identity })).toEqual(silent)
  expect(evaluate(accessBy(reader), { identity: elsewhere })).toEqual(silent)
  expect(evaluate(accessBy(reader, { resource: 'arn:aws:s3:::other/x' }), { identity: elsewhere })).toEqual(
    allowed,
  )
})

test('what the evaluator does not know stops it', () => {
  const odd = {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { IpAddress: { 'aws:SourceIp': '::' } },
  } as const
  const known = allow({ Condition: { StringEquals: { 'aws:TagKeys': 'a' } } })

  expect(() => evaluate(accessBy(reader), { identity: [policy(odd)] })).toThrow(
    'IpAddress is no condition operator',
  )
  expect(() =>
    evaluate(accessBy(reader, { context: { 'aws:TagKeys': ['a'] } }), { identity: [policy(known)] }),
  ).toThrow('has a list of values')
  expect(() => evaluate(accessBy(reader), { identity: [], resource: opens })).toThrow('names no Principal')
})

test('one more Deny never allows more', () => {
  const condition = fc.constantFrom(
    undefined,
    { Bool: { 'aws:SecureTransport': 'false' } },
    { StringNotEquals: { 's3:authType': 'REST-HEADER' } },
    { Null: { 's3:if-none-match': 'true' } },
  )
  const statement = fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Principal: fc.constantFrom('*' as const, accountRoot, { AWS: reader }, { AWS: writer }),
    Action: fc.constantFrom('*', 's3:*', 's3:Get*', 's3:PutObject'),
    Resource: fc.constantFrom('*', 'arn:aws:s3:::health/*', 'arn:aws:s3:::other/*'),
    Condition: condition,
  })
  const context = fc.dictionary(
    fc.constantFrom('aws:SecureTransport', 's3:authType'),
    fc.constantFrom('false', 'x'),
  )

  fc.assert(
    fc.property(fc.array(statement), fc.array(statement), statement, context, (own, theirs, added, facts) => {
      const access = accessBy(reader, { context: facts })
      const identity = [policy(...own.map(({ Principal: _, ...rest }): Statement => rest))]
      const more = policy(...theirs, { ...added, Effect: 'Deny' })

      const before = evaluate(access, { identity, resource: policy(...theirs) })
      const after = evaluate(access, { identity, resource: more })
      const keyBefore = evaluateKey(access, { identity, key: policy(...theirs) })
      const keyAfter = evaluateKey(access, { identity, key: more })
      const organisation = [policy({ ...added, Effect: 'Deny', Principal: undefined })]
      const under = evaluate(access, { identity, resource: policy(...theirs), organisation })

      expect(under.allowed && !before.allowed).toBe(false)
      expect(after.allowed && !before.allowed).toBe(false)
      expect(keyAfter.allowed && !keyBefore.allowed).toBe(false)
      expect(keyBefore.allowed && !before.allowed).toBe(false)
    }),
  )
})
