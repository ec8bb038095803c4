/** The objects of both spaces on S3; each function is told, and allowed, only those it works on. */
import { s3Client } from '../../shared/aws/s3-client.ts'
import {
  type Buckets,
  s3HealthObjects,
  s3Intake,
  s3Locked,
  s3MisfiledObjects,
  s3TransmittedObjects,
} from '../../shared/aws/s3-objects.ts'
import { credentials, once, setting } from './environment.ts'

export const s3 = once(() =>
  s3Client({
    region: setting('AWS_REGION'),
    credentials: async () => credentials(),
    endpoint: process.env.AWS_ENDPOINT_URL_S3,
  }),
)

const buckets = (standard: string, health: string): Buckets => ({
  names: { standard: setting(standard), health: setting(health) },
  owner: setting('ACCOUNT_ID'),
})

export const intake = once(() => s3Intake(s3(), buckets('STANDARD_INTAKE_BUCKET', 'HEALTH_INTAKE_BUCKET')))

export const locked = once(() => s3Locked(s3(), buckets('STANDARD_BUCKET', 'HEALTH_BUCKET')))

export const misfiledObjects = once(() =>
  s3MisfiledObjects(s3(), setting('STANDARD_BUCKET'), setting('ACCOUNT_ID')),
)

export const healthObjects = once(() =>
  s3HealthObjects(s3(), setting('HEALTH_BUCKET'), setting('ACCOUNT_ID')),
)

export const transmittedObjects = once(() =>
  s3TransmittedObjects(s3(), buckets('STANDARD_BUCKET', 'HEALTH_BUCKET')),
)
