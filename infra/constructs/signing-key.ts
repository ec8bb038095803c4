import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { administration } from './document-key.ts'
import { allow } from './named-roles.ts'

/**
 * The Ed25519 key of the log's checkpoints: a plain RFC 8032 signature that any note tool verifies. Its policy lets
 * it sign messages themselves and never a digest, which would be another algorithm.
 */
export class SigningKey extends Construct {
  readonly key: Key

  constructor(
    scope: Construct,
    id: string,
    props: { readonly description: string; readonly removalPolicy: RemovalPolicy },
  ) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      description: props.description,
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      pendingWindow: Duration.days(30),
      removalPolicy: props.removalPolicy,
      policy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'AdministrationWithoutUse',
            principals: [new AccountRootPrincipal()],
            // The public half is for everybody: operators hand it to auditors when a stage is deployed.
            actions: [...administration, 'kms:GetPublicKey'],
            resources: ['*'],
          }),
        ],
      }),
    })
  }

  /** Sign, and know the public half, which names the key in a note. */
  letSign(role: Role): void {
    const conditions = {
      StringEquals: { 'kms:MessageType': 'RAW', 'kms:SigningAlgorithm': 'ED25519_SHA_512' },
    }
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountRootPrincipal()],
        actions: ['kms:Sign'],
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': role.roleArn }, ...conditions },
      }),
    )
    allow(role, { actions: ['kms:Sign'], resources: [this.key.keyArn], conditions })
    this.letKnowPublicKey(role)
  }

  /** Know the public half. */
  letKnowPublicKey(role: Role): void {
    allow(role, { actions: ['kms:GetPublicKey'], resources: [this.key.keyArn] })
  }
}
