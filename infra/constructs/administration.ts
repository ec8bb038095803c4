import { Duration } from 'aws-cdk-lib'
import { AccountRootPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** The longest that KMS knows: a deleted key is everything deleted that it opened. */
export const deletionWindow = Duration.days(30)

/** Managing a key without using it: no Encrypt, Decrypt, GenerateDataKey, ReEncrypt or CreateGrant. */
const administration = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
]

/** The account's administrators manage the key, and may do what else is named; nobody uses it by this. */
export const administrationWithoutUse = (...more: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'AdministrationWithoutUse',
    principals: [new AccountRootPrincipal()],
    actions: [...administration, ...more],
    resources: ['*'],
  })
