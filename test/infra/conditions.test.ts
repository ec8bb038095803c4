import { expect, test } from 'vitest'
import { devStage } from '../../infra/stage.ts'
import { productionStage, templateOf } from './synthesised.ts'

/** Every condition of every policy in a template, as pairs of operator and key. */
function conditionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(conditionsIn)
  if (!('Condition' in value) || !('Effect' in value)) return inside
  const operators = Object.entries(value.Condition as Record<string, Record<string, unknown>>)
  return [...inside, ...operators.flatMap(([name, keys]) => Object.keys(keys).map((key) => `${name} ${key}`))]
}

test('policies compare by a short list of operators and keys', async () => {
  const templates = await Promise.all([devStage, productionStage].map(templateOf))

  const used = templates.flatMap(conditionsIn)

  expect([...new Set(used)].sort()).toEqual([
    'ArnEquals aws:PrincipalArn',
    'ArnEquals aws:SourceArn',
    'ArnLike aws:SourceArn',
    'ArnLike kms:EncryptionContext:aws:logs:arn',
    'ArnNotEquals aws:PrincipalArn',
    'ArnNotEquals aws:SourceArn',
    'Bool aws:PrincipalIsAWSService',
    'Bool aws:SecureTransport',
    'Null s3:if-none-match',
    'Null s3:x-amz-server-side-encryption',
    'Null s3:x-amz-server-side-encryption-aws-kms-key-id',
    'Null s3:x-amz-server-side-encryption-customer-algorithm',
    'NumericGreaterThan s3:signatureAge',
    'NumericLessThan s3:TlsVersion',
    'StringEquals aws:SourceAccount',
    'StringEquals aws:SourceArn',
    'StringEquals dynamodb:EnclosingOperation',
    'StringEquals events:ManagedBy',
    'StringEquals kms:EncryptionContext:aws:cloudtrail:arn',
    'StringEquals kms:EncryptionContext:aws:s3:arn',
    'StringEquals kms:MessageType',
    'StringEquals kms:RequestAlias',
    'StringEquals kms:SigningAlgorithm',
    'StringEquals kms:ViaService',
    'StringEquals s3:ExistingObjectTag/vault:blocked',
    'StringEquals s3:authType',
    'StringEquals s3:object-lock-legal-hold',
    'StringEquals s3:object-lock-mode',
    'StringLike kms:EncryptionContext:aws:s3:arn',
    'StringNotEquals dynamodb:EnclosingOperation',
    'StringNotEquals s3:RequestObjectTag/vault:blocked',
    'StringNotEquals s3:authType',
    'StringNotEquals s3:object-lock-legal-hold',
    'StringNotEquals s3:object-lock-mode',
    'StringNotEquals s3:x-amz-server-side-encryption',
    'StringNotEquals s3:x-amz-server-side-encryption-aws-kms-key-id',
  ])
})
