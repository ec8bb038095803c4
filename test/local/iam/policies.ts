/** Short ways to write policies in tests. */
import type { Access } from '../../../local/iam/evaluate.ts'
import type { PolicyDocument, Statement } from '../../../local/iam/policy.ts'

export const account = '111122223333'
export const accountRoot = { AWS: `arn:aws:iam::${account}:root` }
export const reader = `arn:aws:iam::${account}:role/reader`
export const writer = `arn:aws:iam::${account}:role/writer`
export const anObject = 'arn:aws:s3:::health/document_1'
export const aKey = `arn:aws:kms:eu-west-3:${account}:key/1`

export function policy(...statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}

export function allow(statement: Omit<Statement, 'Effect'>): Statement {
  return { Effect: 'Allow', Action: '*', Resource: '*', ...statement }
}

export function deny(statement: Omit<Statement, 'Effect'>): Statement {
  return { Effect: 'Deny', Action: '*', Resource: '*', ...statement }
}

export function accessBy(principalArn: string, over: Partial<Access> = {}): Access {
  return { principalArn, action: 's3:GetObject', resource: anObject, context: {}, ...over }
}
