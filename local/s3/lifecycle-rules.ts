/** Lifecycle rules as the template writes them, and when each is due: the part of S3's grammar that the stack uses. */
import * as z from 'zod'

/** Larger than this many bytes: S3 leaves smaller objects where they are, whatever a transition says. */
const transitionBytesMin = 128 * 1024

const Rule = z
  .strictObject({
    Id: z.string(),
    Status: z.literal('Enabled'),
    Prefix: z.string().default(''),
    TagFilters: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
    ObjectSizeGreaterThan: z.coerce.number().int().min(0).default(0),
    ExpirationInDays: z.int().min(1).optional(),
    NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: z.int().min(1) }).optional(),
    Transitions: z
      .tuple([z.strictObject({ StorageClass: z.literal('GLACIER_IR'), TransitionInDays: z.int().min(0) })])
      .optional(),
    ExpiredObjectDeleteMarker: z.boolean().default(false),
    // There are no parts of uploads here: one PUT is one object.
    AbortIncompleteMultipartUpload: z.unknown().optional(),
  })
  .refine(
    ({ TagFilters, ExpiredObjectDeleteMarker }) => TagFilters.length === 0 || !ExpiredObjectDeleteMarker,
    'a delete marker has no tags',
  )

export const LifecycleConfiguration = z.strictObject({ Rules: z.array(Rule) })

export interface LifecycleRule {
  readonly prefix: string
  readonly tags: Readonly<Record<string, string>>
  readonly largerThan: number
  /** A marker over the current version, so many days after it was written. */
  readonly expiresAfterDays: number | undefined
  /** The end of a version, so many days after another took its place. */
  readonly endsAfterDays: number | undefined
  readonly archivesAfterDays: number | undefined
  /** A marker over nothing goes. */
  readonly clearsMarkers: boolean
}

export const lifecycleRules = (
  configuration: z.output<typeof LifecycleConfiguration> | undefined,
): readonly LifecycleRule[] =>
  (configuration?.Rules ?? []).map((rule) => ({
    prefix: rule.Prefix,
    tags: Object.fromEntries(rule.TagFilters.map(({ Key, Value }) => [Key, Value])),
    largerThan: rule.Transitions
      ? Math.max(rule.ObjectSizeGreaterThan, transitionBytesMin - 1)
      : rule.ObjectSizeGreaterThan,
    expiresAfterDays: rule.ExpirationInDays,
    endsAfterDays: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    archivesAfterDays: rule.Transitions?.[0].TransitionInDays,
    clearsMarkers: rule.ExpiredObjectDeleteMarker,
  }))
