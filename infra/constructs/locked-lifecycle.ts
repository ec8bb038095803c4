/** What storage does by itself with documents where they live. */
import { Duration } from 'aws-cdk-lib'
import { type Bucket, type CfnBucket, type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3'
import { lifecycleEndsAfterDays } from '../../shared/limits.ts'

const archivedBytesMin = 128 * 1024

/**
 * Tags set these going, and whoever keeps sets the tags. A closed dossier rests where storage is cheap and a read is as
 * fast (below 128 KB it would cost more). What was decided to be destroyed and is still there a month later, because a
 * worker failed again and again, gets a marker and then its end; a version that is locked or held stays whatever rule
 * says otherwise (Amazon S3 user guide, "Object Lock considerations").
 */
export const lockedLifecycle: LifecycleRule[] = [
  {
    id: 'archive-closed-dossiers',
    tagFilters: { 'vault:phase': 'archive' },
    objectSizeGreaterThan: archivedBytesMin - 1,
    transitions: [
      { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(0) },
    ],
  },
  {
    id: 'remove-what-was-decided',
    tagFilters: { 'vault:disposition': 'decided' },
    expiration: Duration.days(1),
    noncurrentVersionExpiration: Duration.days(lifecycleEndsAfterDays),
  },
]

/** The construct writes a number where CloudFormation's schema has a text. */
export function sizeAsText(bucket: Bucket): void {
  const cfn = bucket.node.defaultChild as CfnBucket
  const size = 'LifecycleConfiguration.Rules.0.ObjectSizeGreaterThan'
  cfn.addPropertyOverride(size, String(archivedBytesMin - 1))
}
