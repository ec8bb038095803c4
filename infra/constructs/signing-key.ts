import { Aws, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountPrincipal,
  AccountRootPrincipal,
  PolicyDocument,
  PolicyStatement,
  type Role,
} from 'aws-cdk-lib/aws-iam'
import { Alias, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { administrationWithoutUse, deletionWindow } from './administration.ts'
import { allow, fixedArnOf } from './named-roles.ts'

/**
 * An Ed25519 key: a plain RFC 8032 signature that any note tool verifies. Its policy lets it sign messages themselves
 * and never a digest, which would be another algorithm. KMS turns no such key over by itself: with a higher `number`
 * a new one signs, and those before it stay, for their public half alone.
 */
export class SigningKey extends Construct {
  readonly key: Key
  readonly #users: { readonly account: string; readonly alias: string } | undefined
  /** The keys of its account, where its users cannot know which it is. */
  readonly #resource: string | undefined

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly description: string
      readonly removalPolicy: RemovalPolicy
      /** Which of its kind signs, from 1. */
      readonly number: number
      /** Where the roles that use it are, and what they call it; in the key's own account and stack by default. */
      readonly users?: { readonly account: string; readonly alias: string }
    },
  ) {
    super(scope, id)
    const { users } = props
    this.#users = users
    const { account, region } = Stack.of(this)
    const keys = `arn:${Aws.PARTITION}:kms:${region}:${account}`
    this.#resource = users && `${keys}:key/*`
    const made = Array.from({ length: props.number }, (_, before) => this.#keyNumbered(before + 1, props))
    this.key = made.at(-1) as Key
    // It has one name in the template for ever, so that CloudFormation moves it from key to key, and makes no second one.
    if (users) new Alias(this, 'Alias', { aliasName: users.alias, targetKey: this.key })
  }

  /** The first has no number in its name. */
  #keyNumbered(
    number: number,
    { description, removalPolicy }: { readonly description: string; readonly removalPolicy: RemovalPolicy },
  ): Key {
    return new Key(this, number === 1 ? 'Key' : `Key${number}`, {
      description,
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      pendingWindow: deletionWindow,
      removalPolicy,
      policy: new PolicyDocument({
        statements: [
          // The public half is for everybody: operators hand it to auditors when a stage is deployed.
          administrationWithoutUse('kms:GetPublicKey'),
        ],
      }),
    })
  }

  /** What its users call it: its ARN, or its alias where they cannot know that. */
  get name(): string {
    const { account, region } = Stack.of(this)
    return this.#users === undefined
      ? this.key.keyArn
      : `arn:${Aws.PARTITION}:kms:${region}:${account}:${this.#users.alias}`
  }

  /** Sign, and know the public half, which names the key in a note. */
  letSign(role: Role): void {
    this.#let(role, 'kms:Sign', { 'kms:MessageType': 'RAW', 'kms:SigningAlgorithm': 'ED25519_SHA_512' })
    this.letKnowPublicKey(role)
  }

  /** Know the public half. */
  letKnowPublicKey(role: Role): void {
    this.#let(role, 'kms:GetPublicKey')
  }

  /** A key in another account is called by its alias, and is open to that call alone. */
  #let(role: Role, action: string, said: Readonly<Record<string, string>> = {}): void {
    const users = this.#users
    const equal = { ...said, ...(users && { 'kms:RequestAlias': users.alias }) }
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [users === undefined ? new AccountRootPrincipal() : new AccountPrincipal(users.account)],
        actions: [action],
        resources: ['*'],
        conditions: {
          ArnEquals: { 'aws:PrincipalArn': users === undefined ? role.roleArn : fixedArnOf(role) },
          ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
        },
      }),
    )
    allow(role, {
      actions: [action],
      resources: [this.#resource ?? this.key.keyArn],
      ...(Object.keys(equal).length > 0 && { conditions: { StringEquals: equal } }),
    })
  }
}
