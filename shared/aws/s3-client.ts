import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { streamPatience } from './patience.ts'

/**
 * The S3 client that the adapters are made for. Checksums are ours to give: the default would add a CRC32 of its own
 * to every PUT and ask for one on every GET.
 */
export function s3Client(settings: {
  readonly region: string
  readonly credentials: NonNullable<S3ClientConfig['credentials']>
  readonly endpoint?: string | undefined
}): S3Client {
  const { region, credentials, endpoint } = settings
  return new S3Client({
    region,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: streamPatience,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  })
}
