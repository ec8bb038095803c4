/** Versions of objects, and the state of a bucket that they make up. */
import * as z from 'zod'

export const Retention = z.strictObject({
  mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  until: z.iso.datetime(),
})
export type Retention = z.infer<typeof Retention>

const common = {
  key: z.string(),
  versionId: z.string().regex(/^[\w-]+$/),
  /** Grows with every version of the store; the greatest of a key is the current one. */
  order: z.int().min(1),
  modifiedAt: z.iso.datetime(),
}

/** What stands beside the bytes on disk. */
export const StoredObject = z.strictObject({
  ...common,
  kind: z.literal('object'),
  etag: z.string(),
  sizeBytes: z.int().min(0),
  contentType: z.string(),
  contentDisposition: z.string().optional(),
  cacheControl: z.string().optional(),
  /** Base64, where the PUT said one, and then verified. */
  sha256: z.string().optional(),
  retention: Retention.optional(),
  legalHold: z.boolean(),
  tags: z.record(z.string(), z.string()),
  /** Absent: STANDARD. */
  storageClass: z.literal('GLACIER_IR').optional(),
  /** The version's own data key, wrapped under the key of its bucket. */
  encryption: z.strictObject({
    keyArn: z.string(),
    bucketKey: z.boolean(),
    wrappedKey: z.base64(),
    /** What a service that delivered it said to KMS besides. */
    context: z.record(z.string(), z.string()).optional(),
  }),
})
export type StoredObject = z.infer<typeof StoredObject>

const DeleteMarker = z.strictObject({ ...common, kind: z.literal('marker') })

export const Version = z.discriminatedUnion('kind', [StoredObject, DeleteMarker])
export type Version = z.infer<typeof Version>

/** The versions of each key, the current one first; no key without a version. */
export type Versions = ReadonlyMap<string, readonly Version[]>

/** The version of that id, or the current one; a delete marker is a version too. */
export function findVersion(versions: Versions, key: string, versionId?: string): Version | undefined {
  const ofKey = versions.get(key)
  return versionId === undefined ? ofKey?.[0] : ofKey?.find((version) => version.versionId === versionId)
}

/** With this version added, or in place of the one with its id. */
export function withVersion(versions: Versions, version: Version): Versions {
  const others = (versions.get(version.key) ?? []).filter(({ versionId }) => versionId !== version.versionId)
  const ofKey = [version, ...others].toSorted((a, b) => b.order - a.order)
  return new Map(versions).set(version.key, ofKey)
}

export function withoutVersion(versions: Versions, { key, versionId }: Version): Versions {
  const left = (versions.get(key) ?? []).filter((version) => version.versionId !== versionId)
  const changed = new Map(versions)
  if (left.length > 0) changed.set(key, left)
  else changed.delete(key)
  return changed
}
