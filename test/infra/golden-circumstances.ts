/** The circumstances in which each action is tried: every condition key that a policy of the stack reads. */
import type { Circumstance, Facts } from './golden-summary.ts'

const signed = (authType: string, signatureAge: string): Facts => ({
  's3:authType': authType,
  's3:signatureAge': signatureAge,
  's3:signatureversion': 'AWS4-HMAC-SHA256',
})

/** What every request says of its way; S3 also hears which TLS it was. */
export const overTls = (action: string): Facts => ({
  'aws:SecureTransport': 'true',
  ...(action.startsWith('s3:') && { 's3:TlsVersion': '1.3' }),
})

/** A way to come that no policy may accept, whatever is asked. S3 itself refuses TLS before 1.2. */
export const plainHttp: Circumstance = {
  name: 'over',
  values: { 'plain HTTP': { 'aws:SecureTransport': 'false' } },
}

/** What S3 would take if it were left to a client. Source: RFC 8996. */
export const oldTls: Circumstance = {
  name: 'over',
  values: { 'TLS 1.0': { 's3:TlsVersion': '1.0' }, 'TLS 1.1': { 's3:TlsVersion': '1.1' } },
}

/** A header is signed for the moment, a link lives on: S3 gives the age of the signature in milliseconds. */
const signing: Circumstance = {
  name: 'signed',
  values: {
    'in the header': signed('REST-HEADER', '0'),
    'as a link up to 300 s old': signed('REST-QUERY-STRING', '300000'),
    'as a link over 300 s old': signed('REST-QUERY-STRING', '300001'),
  },
}

/** A browser's form can put an object, and do nothing else. */
const signingOfPut: Circumstance = {
  ...signing,
  values: { ...signing.values, 'as a form': signed('POST', '0') },
}

const blocked: Circumstance = {
  name: 'object',
  values: {
    'not blocked': { 's3:ExistingObjectTag/vault:blocked': 'false' },
    untagged: {},
    blocked: { 's3:ExistingObjectTag/vault:blocked': 'true' },
  },
}

const tagged: Circumstance = {
  name: 'tag',
  values: {
    'vault:blocked=true': { 's3:RequestObjectTag/vault:blocked': 'true' },
    'vault:blocked=false': { 's3:RequestObjectTag/vault:blocked': 'false' },
    another: {},
  },
}

const ifNoneMatch: Circumstance = {
  name: 'If-None-Match',
  values: { '*': { 's3:if-none-match': '*' }, absent: {} },
}

const legalHold: Circumstance = {
  name: 'legal hold',
  values: {
    ON: { 's3:object-lock-legal-hold': 'ON' },
    OFF: { 's3:object-lock-legal-hold': 'OFF' },
    unsaid: {},
  },
}

const sse = 's3:x-amz-server-side-encryption'

function encryption(keyArn: string | undefined): Circumstance {
  const withKey = (key: string): Facts => ({ [sse]: 'aws:kms', [`${sse}-aws-kms-key-id`]: key })
  return {
    name: 'encryption',
    values: {
      'left to the bucket': {},
      ...(keyArn && { "the bucket's key": withKey(keyArn) }),
      'another key': withKey('arn:aws:kms:eu-west-3:999999999999:key/other'),
      'no key of ours': { [sse]: 'AES256' },
      "the caller's own key": { [`${sse}-customer-algorithm`]: 'AES256' },
    },
  }
}

const lock = (mode: string, days: string): Facts => ({
  's3:object-lock-mode': mode,
  's3:object-lock-remaining-retention-days': days,
})

const retention: Circumstance = {
  name: 'retention',
  values: {
    unsaid: {},
    'GOVERNANCE 1 day': lock('GOVERNANCE', '1'),
    'GOVERNANCE 10 years': lock('GOVERNANCE', '3650'),
    'COMPLIANCE 1 day': lock('COMPLIANCE', '1'),
  },
}

const legalHoldSaid: Circumstance = {
  name: 'legal hold',
  values: { ON: { 's3:object-lock-legal-hold': 'ON' }, OFF: { 's3:object-lock-legal-hold': 'OFF' } },
}

/** What an S3 action depends on; `keyArn` is the key that the bucket encrypts with by default. */
export function s3Circumstances(action: string, keyArn: string | undefined): readonly Circumstance[] {
  switch (action) {
    case 's3:GetObject':
    case 's3:GetObjectVersion':
      return [signing, blocked]
    case 's3:PutObject':
      return [signingOfPut, ifNoneMatch, legalHold, retention, encryption(keyArn)]
    case 's3:PutObjectTagging':
    case 's3:PutObjectVersionTagging':
      return [signing, tagged]
    case 's3:PutObjectLegalHold':
      return [signing, legalHoldSaid]
    case 's3:PutObjectRetention':
      return [signing, retention]
    default:
      return [signing]
  }
}

/**
 * The actions that DynamoDB tells the enclosing operation of. ConditionCheckItem exists inside a transaction only.
 * Source: "Actions, resources, and condition keys for Amazon DynamoDB", Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const isEnclosed = (action: string) =>
  /^dynamodb:((Get|Put|Update|Delete)Item|PartiQL\w+)$/.test(action)

export const enclosing: Circumstance = {
  name: 'inside',
  values: {
    TransactGetItems: { 'dynamodb:EnclosingOperation': 'TransactGetItems' },
    TransactWriteItems: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
    'no transaction': {},
  },
}

const ofSignature = (algorithm: string, type: string): Facts => ({
  'kms:SigningAlgorithm': algorithm,
  'kms:MessageType': type,
})

/** What is signed, and how. */
export const signature: Circumstance = {
  name: 'signature',
  values: {
    'Ed25519 of a message': ofSignature('ED25519_SHA_512', 'RAW'),
    'Ed25519ph of a digest': ofSignature('ED25519_PH_SHA_512', 'DIGEST'),
  },
}

/** What the caller calls the key by: its alias, if it has one that a policy asks for, or its number. */
export const called = (alias: string): Circumstance => ({
  name: 'called by',
  values: { 'its alias': { 'kms:RequestAlias': alias }, 'its number': {} },
})

/**
 * Who uses the key, and for which object: S3 names the object in the encryption context, bucket keys the bucket, and
 * other services what is theirs.
 *
 * @param named what a key policy expects of such a service: condition key and value, as a pattern
 */
export function keyCircumstances(
  region: string,
  bucketArn: string | undefined,
  named: readonly (readonly [key: string, value: string])[] = [],
): readonly Circumstance[] {
  const ofServices = named.map(([key, value]): readonly [string, Facts] => [
    value.split(':').slice(5).join(':').replace('*', 'x'),
    { [key]: value.replace('*', 'x') },
  ])
  const own = bucketArn && {
    'an object of its bucket': { 'kms:EncryptionContext:aws:s3:arn': `${bucketArn}/document_x` },
    'its bucket': { 'kms:EncryptionContext:aws:s3:arn': bucketArn },
  }
  return [
    {
      name: 'through',
      values: {
        S3: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
        'S3 of another region': { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
        DynamoDB: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` },
        'no service': {},
      },
    },
    {
      name: 'for',
      values: {
        ...(own || {}),
        ...Object.fromEntries(ofServices),
        'an object elsewhere': { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::elsewhere/document_x' },
        'no object': {},
      },
    },
  ]
}

/** What set a service going, among the sources that policies name. */
export function sourceCircumstance(arns: readonly string[], account: string): Circumstance {
  const from = (arn: string, owner: string): Facts => ({ 'aws:SourceArn': arn, 'aws:SourceAccount': owner })
  const named = Object.fromEntries(arns.map((arn) => [arn.split(':').slice(5).join(':'), from(arn, account)]))
  return {
    name: 'set going by',
    values: {
      ...named,
      'something of the account': from('arn:aws:events:eu-west-3:111122223333:rule/other', account),
      'something else': from('arn:aws:events:eu-west-3:999999999999:rule/other', '999999999999'),
    },
  }
}
