import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { administrationWithoutUse, deletionWindow } from './administration.ts'

/**
 * The key of what operators read: every log group of a stack. CloudWatch Logs alone uses it, for log groups of the
 * account; whoever may read one is given its lines open, so what a role may read stands in its own policy.
 * Source: "Encrypt log data in CloudWatch Logs using AWS Key Management Service",
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class OperatorLogsKey extends Construct {
  readonly key: IKey

  constructor(scope: Construct, id: string, { removalPolicy }: { readonly removalPolicy: RemovalPolicy }) {
    super(scope, id)
    const { account, partition, region } = Stack.of(this)
    this.key = new Key(this, 'Key', {
      description: 'vault: logs of operators',
      enableKeyRotation: true,
      pendingWindow: deletionWindow,
      removalPolicy,
      policy: new PolicyDocument({
        statements: [
          administrationWithoutUse(),
          new PolicyStatement({
            sid: 'OnlyOurLogGroups',
            principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
            actions: [
              'kms:Encrypt',
              'kms:Decrypt',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
              'kms:GenerateDataKey',
              'kms:GenerateDataKeyWithoutPlaintext',
              'kms:DescribeKey',
            ],
            resources: ['*'],
            conditions: {
              ArnLike: {
                // Names of log groups refer to the key, so the key cannot name them: a circle.
                'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
              },
            },
          }),
        ],
      }),
    }) as IKey
  }
}
