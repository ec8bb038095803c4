import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { DocumentKey } from './document-key.ts'

/** Every way to read an object's bytes, replication included. */
export const readActions = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectVersionForReplication']

/** Above the 120 s of a download link by what clocks may differ; beyond it a link is no click any more. */
export const signatureAgeMsMax = 300_000

export const deleteActions = ['s3:DeleteObject', 's3:DeleteObjectVersion']

/** A tag blocks reads and sets lifecycle going, so whoever sets one opens a document or ends it. */
export const taggingActions = [
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersionTagging',
]

/** What a replication from elsewhere may do in a bucket: put versions, markers and tags past every other rule. */
export const replicaActions = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags']

export interface Denial {
  readonly sid: string
  readonly actions: readonly string[]
  readonly conditions?: Record<string, Record<string, unknown>>
  /** The objects that it is about; all of the bucket without one. */
  readonly prefix?: string
}

/** Forbids actions on a bucket's objects to everybody the conditions meet, other accounts included. */
export function denyOnObjects(bucket: Bucket, { sid, actions, conditions, prefix = '' }: Denial): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: [...actions],
      resources: [bucket.arnForObjects(`${prefix}*`)],
      ...(conditions ? { conditions } : {}),
    }),
  )
}

/**
 * Another value than this one, but not silence: a negated operator alone, and with IfExists too, also holds where
 * the key is absent, and would so deny every PUT that leaves encryption to the bucket.
 */
const otherThan = (key: string, value: string) => ({
  Null: { [key]: 'false' },
  StringNotEquals: { [key]: value },
})

/** A PUT may leave encryption to the bucket's default, and may name nothing but that. */
export function denyOtherEncryption(bucket: Bucket, { key }: DocumentKey): void {
  const actions = ['s3:PutObject']
  denyOnObjects(bucket, {
    sid: 'DenyOtherEncryption',
    actions,
    conditions: otherThan('s3:x-amz-server-side-encryption', 'aws:kms'),
  })
  denyOnObjects(bucket, {
    sid: 'DenyOtherKeys',
    actions,
    conditions: otherThan('s3:x-amz-server-side-encryption-aws-kms-key-id', key.keyArn),
  })
  denyCallersKeys(bucket)
}

/** What AWS delivers by itself nobody else writes, removes or tags; lifecycle, which does not ask, ends it. */
export function denyAllButDelivery(bucket: Bucket): void {
  denyCallersKeys(bucket)
  denyOnObjects(bucket, {
    sid: 'DenyPeopleAndRoles',
    actions: ['s3:PutObject', 's3:PutObjectRetention', 's3:PutObjectLegalHold'],
    conditions: { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
  })
  denyOnObjects(bucket, { sid: 'DenyDeletion', actions: deleteActions })
  denyOnObjects(bucket, { sid: 'DenyTagging', actions: taggingActions })
  denyOnObjects(bucket, { sid: 'DenyReplicas', actions: replicaActions })
}

/** Nobody brings a key that AWS does not hold (SSE-C): what is under it is whoever's who brought it. */
export function denyCallersKeys(bucket: Bucket): void {
  denyOnObjects(bucket, {
    sid: 'DenyKeysOfTheCaller',
    actions: ['s3:PutObject'],
    conditions: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
  })
}
