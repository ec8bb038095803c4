/** Buckets as the template configures them; nothing of it can be changed by a request. */
import * as z from 'zod'
import { type PolicyDocument, parsePolicy } from '../iam/policy.ts'
import { attributeOf, readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { LifecycleConfiguration, type LifecycleRule, lifecycleRules } from './lifecycle-rules.ts'

export type LockMode = 'GOVERNANCE' | 'COMPLIANCE'

export interface Bucket {
  readonly name: string
  readonly arn: string
  readonly versioned: boolean
  /** Object Lock, with the retention that a version gets where its PUT names none. */
  readonly lock:
    | { readonly defaultRetention?: { readonly mode: LockMode; readonly days: number } }
    | undefined
  /** The KMS key of the bucket; undefined where the template names none. */
  readonly encryption: { readonly keyArn: string; readonly bucketKey: boolean } | undefined
  readonly policy: PolicyDocument | undefined
  readonly lifecycle: readonly LifecycleRule[]
}

const EncryptionRule = z.strictObject({
  BucketKeyEnabled: z.boolean().default(false),
  BlockedEncryptionTypes: z.unknown().optional(), // The keys of a caller are refused whatever it says.
  ServerSideEncryptionByDefault: z.strictObject({
    SSEAlgorithm: z.enum(['aws:kms', 'AES256']),
    KMSMasterKeyID: z.string().optional(),
  }),
})

const DefaultRetention = z
  .strictObject({
    Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
    Days: z.int().min(1).optional(),
    Years: z.int().min(1).optional(),
  })
  .refine(({ Days, Years }) => (Days === undefined) !== (Years === undefined), 'Days or Years, exactly one')

/** Only what is read or safely left aside; a new property stops the start until somebody thought about it. */
const BucketProperties = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z.strictObject({
    ServerSideEncryptionConfiguration: z.tuple([EncryptionRule]),
  }),
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  ObjectLockEnabled: z.boolean().default(false),
  ObjectLockConfiguration: z
    .strictObject({
      ObjectLockEnabled: z.literal('Enabled'),
      Rule: z.strictObject({ DefaultRetention }).optional(),
    })
    .optional(),
  // Held by this S3 whatever the template says: no ACLs, nobody anonymous.
  OwnershipControls: z.unknown().optional(),
  PublicAccessBlockConfiguration: z.unknown().optional(),
  LifecycleConfiguration: LifecycleConfiguration.optional(),
  // Of no effect on a request: no page is served from elsewhere, no logs are delivered.
  CorsConfiguration: z.unknown().optional(),
  LoggingConfiguration: z.unknown().optional(),
  // Read by those who listen to events.
  NotificationConfiguration: z.unknown().optional(),
  AccessControl: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

const PolicyProperties = z.strictObject({ Bucket: z.string(), PolicyDocument: z.unknown() })

const daysInYear = 365

function encryptionOf(resource: Resource, rule: z.output<typeof EncryptionRule>): Bucket['encryption'] {
  const { SSEAlgorithm, KMSMasterKeyID } = rule.ServerSideEncryptionByDefault
  if (SSEAlgorithm === 'AES256') return undefined
  if (!KMSMasterKeyID?.startsWith('arn:'))
    throw new TemplateError(resource.id, 'names no key of ours by its ARN')
  return { keyArn: KMSMasterKeyID, bucketKey: rule.BucketKeyEnabled }
}

function lockOf(properties: z.output<typeof BucketProperties>): Bucket['lock'] {
  if (!properties.ObjectLockEnabled) return undefined
  const retention = properties.ObjectLockConfiguration?.Rule?.DefaultRetention
  if (!retention) return {}
  const days = retention.Days ?? (retention.Years ?? 0) * daysInYear
  return { defaultRetention: { mode: retention.Mode, days } }
}

/** The buckets by name. Throws a TemplateError or a PolicyError for configuration that is not modelled here. */
export function bucketsOf(parts: Parts): ReadonlyMap<string, Bucket> {
  const policies = new Map<string, PolicyDocument>()
  for (const resource of parts.bucketPolicy) {
    const { Bucket, PolicyDocument } = readProperties(resource, PolicyProperties)
    if (policies.has(Bucket)) throw new TemplateError(resource.id, 'is a second policy of its bucket')
    policies.set(Bucket, parsePolicy(PolicyDocument, 'resource', resource.id))
  }
  const buckets = parts.bucket.map((resource): Bucket => {
    const properties = readProperties(resource, BucketProperties)
    const [rule] = properties.BucketEncryption.ServerSideEncryptionConfiguration
    return {
      name: resource.ref,
      arn: attributeOf(resource, 'Arn'),
      versioned: properties.VersioningConfiguration?.Status === 'Enabled' || properties.ObjectLockEnabled,
      lock: lockOf(properties),
      encryption: encryptionOf(resource, rule),
      policy: policies.get(resource.ref),
      lifecycle: lifecycleRules(properties.LifecycleConfiguration),
    }
  })
  return new Map(buckets.map((bucket) => [bucket.name, bucket]))
}
