import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountPrincipal,
  AccountRootPrincipal,
  PolicyDocument,
  PolicyStatement,
  type Role,
} from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { administrationWithoutUse, deletionWindow } from './administration.ts'
import { allow, fixedArnOf } from './named-roles.ts'

/** Roles in another account, and what they can know of the key: its number is KMS's own choice. */
export interface UsersElsewhere {
  readonly account: string
  /** The keys of the account that this one is in, as a pattern. */
  readonly keys: string
  /** The bucket that it serves, by its name. */
  readonly bucketArn: string
}

/**
 * A key that documents of one bucket are encrypted with. The account's administrators may manage it; using it takes
 * a verb below, and only S3 can be the one that uses it for the role, for an object of that bucket.
 */
export class DocumentKey extends Construct {
  readonly key: Key
  readonly #users: UsersElsewhere | undefined
  #forItsBucket: Record<string, Record<string, string>> | undefined

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly description: string
      readonly removalPolicy: RemovalPolicy
      /** Where the roles that use it are; in the key's own account and stack by default. */
      readonly users?: UsersElsewhere
    },
  ) {
    super(scope, id)
    this.#users = props.users
    this.key = new Key(this, 'Key', {
      description: props.description,
      enableKeyRotation: true,
      pendingWindow: deletionWindow,
      removalPolicy: props.removalPolicy,
      policy: new PolicyDocument({
        statements: [administrationWithoutUse()],
      }),
    })
  }

  /**
   * Binds the key to the bucket that it encrypts: S3 names in the encryption context the object, or with a bucket key
   * the bucket. A copy of the ciphertext elsewhere opens to nobody. It stands in the roles' own policies alone: the
   * bucket names its key, and the key's policy naming the bucket would be a circle.
   * Source: "Protecting data with SSE-KMS", Encryption context,
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
   */
  serve(bucket: Bucket, { byBucketKey }: { readonly byBucketKey: boolean }): void {
    const context = 'kms:EncryptionContext:aws:s3:arn'
    this.#forItsBucket = byBucketKey
      ? { StringEquals: { [context]: this.#users?.bucketArn ?? bucket.bucketArn } }
      : { StringLike: { [context]: bucket.arnForObjects('*') } }
  }

  /** Encrypt a new object through S3. */
  letEncrypt(role: Role): void {
    this.#letUse(role, 'kms:GenerateDataKey')
  }

  /** Decrypt an object through S3. */
  letDecrypt(role: Role): void {
    this.#letUse(role, 'kms:Decrypt')
  }

  #letUse(role: Role, action: string): void {
    if (this.#forItsBucket === undefined) throw new Error(`${this.node.path} serves no bucket yet`)
    const users = this.#users
    const roleArn = users === undefined ? role.roleArn : fixedArnOf(role)
    const throughS3 = { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` }
    const { StringEquals, ...others } = this.#forItsBucket
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [users === undefined ? new AccountRootPrincipal() : new AccountPrincipal(users.account)],
        actions: [action],
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': roleArn }, StringEquals: throughS3 },
      }),
    )
    allow(role, {
      actions: [action],
      resources: [users?.keys ?? this.key.keyArn],
      conditions: { StringEquals: { ...throughS3, ...StringEquals }, ...others },
    })
  }
}
