/**
 * Which rights an operation needs and what its request says to policies.
 * Source: "Actions, resources, and condition keys for Amazon S3", Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
import { evaluate } from '../iam/evaluate.ts'
import type { Role } from '../iam/roles.ts'
import type { Bucket } from './buckets.ts'
import type { Operation } from './operation.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject } from './version.ts'

/** Who asks, and how the request was signed. */
export interface Asker {
  readonly role: Role
  readonly presigned: boolean
  readonly signatureAgeMs: number
  readonly payloadHash: string
}

interface Question {
  readonly bucket: Bucket
  readonly operation: Operation
  /** The version the request is about, where there is one. */
  readonly existing?: StoredObject | undefined
  readonly now: number
}

type Context = Readonly<Record<string, string | readonly string[]>>

const dayMs = 24 * 60 * 60 * 1000

/** The actions that must all be allowed. */
function actionsOf(operation: Operation): string[] {
  const ofVersion = 'versionId' in operation && operation.versionId !== undefined
  const bypass = 'bypass' in operation && operation.bypass ? ['s3:BypassGovernanceRetention'] : []
  switch (operation.name) {
    case 'PutObject':
      return [
        's3:PutObject',
        ...(operation.legalHold === undefined ? [] : ['s3:PutObjectLegalHold']),
        ...(operation.retention === undefined ? [] : ['s3:PutObjectRetention']),
        ...(operation.tags === undefined ? [] : ['s3:PutObjectTagging']),
      ]
    case 'GetObject':
      return [ofVersion ? 's3:GetObjectVersion' : 's3:GetObject']
    case 'DeleteObject':
      return [ofVersion ? 's3:DeleteObjectVersion' : 's3:DeleteObject', ...bypass]
    case 'ListObjectVersions':
      return ['s3:ListBucketVersions']
    case 'PutObjectTagging':
      return [ofVersion ? 's3:PutObjectVersionTagging' : 's3:PutObjectTagging']
    case 'GetObjectTagging':
      return [ofVersion ? 's3:GetObjectVersionTagging' : 's3:GetObjectTagging']
    default:
      return [`s3:${operation.name}`, ...bypass]
  }
}

function signatureContext({ presigned, signatureAgeMs, payloadHash }: Asker): Context {
  return {
    's3:authType': presigned ? 'REST-QUERY-STRING' : 'REST-HEADER',
    's3:signatureAge': String(Math.round(signatureAgeMs)),
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:x-amz-content-sha256': payloadHash,
    // The loopback port stands for TLS.
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
  }
}

function lockContext(operation: Operation, now: number): Context {
  const retention = 'retention' in operation ? operation.retention : undefined
  const hold = 'legalHold' in operation ? operation.legalHold : undefined
  const days = retention && Math.ceil((Date.parse(retention.until) - now) / dayMs)
  return {
    ...(hold === undefined ? {} : { 's3:object-lock-legal-hold': hold ? 'ON' : 'OFF' }),
    ...(retention
      ? {
          's3:object-lock-mode': retention.mode,
          's3:object-lock-retain-until-date': retention.until,
          's3:object-lock-remaining-retention-days': String(days),
        }
      : {}),
  }
}

function tagContext(operation: Operation, existing: StoredObject | undefined): Context {
  const requested = 'tags' in operation ? operation.tags : undefined
  const named = (prefix: string, tags: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${prefix}/${name}`, value]))
  return {
    // A PUT makes a new version: what an older one carries says nothing about it.
    ...(existing && operation.name !== 'PutObject' ? named('s3:ExistingObjectTag', existing.tags) : {}),
    ...(requested ? named('s3:RequestObjectTag', requested) : {}),
    ...(requested ? { 's3:RequestObjectTagKeys': Object.keys(requested) } : {}),
  }
}

function requestContext(operation: Operation): Context {
  const versionId = 'versionId' in operation ? operation.versionId : undefined
  const ofVersion: Context = versionId === undefined ? {} : { 's3:VersionId': versionId }
  if (operation.name === 'ListObjectVersions') {
    return { 's3:prefix': operation.prefix, 's3:max-keys': String(operation.keysMax) }
  }
  if (operation.name !== 'PutObject') return ofVersion
  return {
    's3:ObjectCreationOperation': 'true',
    ...(operation.ifAbsent ? { 's3:if-none-match': '*' } : {}),
    ...(operation.ifMatch === undefined ? {} : { 's3:if-match': operation.ifMatch }),
  }
}

function contextOf(asker: Asker, { operation, existing, now }: Question): Context {
  return {
    ...signatureContext(asker),
    ...lockContext(operation, now),
    ...tagContext(operation, existing),
    ...requestContext(operation),
  }
}

function allows({ role }: Asker, bucket: Bucket, action: string, resource: string, context: Context) {
  const access = { principalArn: role.arn, action, resource, context }
  return evaluate(access, { identity: role.policies, resource: bucket.policy })
}

/** Throws AccessDenied unless role and bucket policy allow every action that the operation needs. */
export function authorise(asker: Asker, question: Question): void {
  const { bucket, operation } = question
  const resource = 'key' in operation ? `${bucket.arn}/${operation.key}` : bucket.arn
  const context = contextOf(asker, question)
  for (const action of actionsOf(operation)) {
    const verdict = allows(asker, bucket, action, resource, context)
    if (verdict.allowed) continue
    const because = verdict.because === 'explicit-deny' ? 'a policy denies it' : 'no policy allows it'
    throw new S3Error('AccessDenied', `${asker.role.arn} may not ${action} on ${resource}: ${because}`)
  }
}

/** Only who may list a bucket learns that something is not in it. */
export function maySeeAbsence(asker: Asker, bucket: Bucket): boolean {
  return allows(asker, bucket, 's3:ListBucket', bucket.arn, signatureContext(asker)).allowed
}
