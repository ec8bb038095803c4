import { s3ReadEvidence } from '../../shared/aws/s3-read-evidence.ts'
import { once, setting } from './environment.ts'
import { s3 } from './objects.ts'

export const readEvidence = once(() =>
  s3ReadEvidence(s3(), {
    owner: setting('ACCOUNT_ID'),
    region: setting('AWS_REGION'),
    trailBucket: setting('TRAIL_BUCKET'),
    logBucket: setting('SERVER_ACCESS_LOG_BUCKET'),
    standardBucket: setting('STANDARD_BUCKET'),
    standardLogPrefix: setting('STANDARD_LOG_PREFIX'),
    healthBucket: setting('HEALTH_BUCKET'),
    healthKey: setting('HEALTH_KEY'),
  }),
)
