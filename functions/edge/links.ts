import { s3Links } from '../../shared/aws/s3-links.ts'
import { credentials, once, setting } from './environment.ts'

export const links = once(() =>
  s3Links({
    region: setting('AWS_REGION'),
    credentials,
    intake: (space) => setting(space === 'health' ? 'HEALTH_INTAKE_BUCKET' : 'STANDARD_INTAKE_BUCKET'),
    standardBucket: () => setting('STANDARD_BUCKET'),
    endpoint: process.env.AWS_ENDPOINT_URL_S3,
  }),
)
