import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'

export interface KeysUnder {
  readonly bucket: string
  readonly owner: string
  readonly prefix: string
  /** Only keys that sort behind this one, and before that. */
  readonly after?: string
  readonly before?: string
}

/** Every key that begins so and has a version, in order, each once. */
export async function keysUnder(
  s3: S3Client,
  { bucket, owner, prefix, after, before }: KeysUnder,
): Promise<readonly string[]> {
  const keys = new Set<string>()
  let KeyMarker = after
  let VersionIdMarker: string | undefined
  do {
    const page = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        ExpectedBucketOwner: owner,
        ...(KeyMarker && { KeyMarker }),
        ...(VersionIdMarker && { VersionIdMarker }),
      }),
    )
    for (const { Key } of page.Versions ?? []) {
      if (Key === undefined) continue
      if (before !== undefined && Key >= before) return [...keys]
      keys.add(Key)
    }
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined
    VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined
  } while (KeyMarker !== undefined)
  return [...keys]
}
