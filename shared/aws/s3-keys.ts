import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'

/** Every key that begins so and has a version, in order, each once. */
export async function keysUnder(
  s3: S3Client,
  { bucket, owner, prefix }: { readonly bucket: string; readonly owner: string; readonly prefix: string },
): Promise<readonly string[]> {
  const keys = new Set<string>()
  let KeyMarker: string | undefined
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
    for (const { Key } of page.Versions ?? []) if (Key !== undefined) keys.add(Key)
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined
    VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined
  } while (KeyMarker !== undefined)
  return [...keys]
}
