/** Says in a few words which statement it was, so that a reader finds it in the template or in infra/organisation. */
import type { Deciding } from '../../../local/iam/evaluate.ts'
import { type Statement, valuesOf } from '../../../local/iam/policy.ts'
import type { Caller, Target } from '../golden-template.ts'

const signs: Readonly<Record<string, string>> = {
  StringEquals: '=',
  ArnEquals: '=',
  Bool: '=',
  StringNotEquals: '≠',
  ArnNotEquals: '≠',
  ArnLike: 'like',
  ArnNotLike: 'unlike',
  Null: 'absent =',
  NumericGreaterThan: '>',
  NumericLessThan: '<',
}

function valuesIn(key: string, wanted: readonly string[], { arn }: Caller): string {
  if (wanted.includes(arn)) return 'the caller'
  if (key === 'aws:SourceArn') return 'what it names' // Ids that only a machine needs; the golden pages have them.
  return wanted
    .map((value) =>
      value
        .split(':')
        .slice(value.startsWith('arn:') ? 5 : 0)
        .join(':'),
    )
    .join(' or ')
}

function conditionsOf({ Condition }: Statement, caller: Caller): string {
  const clauses = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, wanted]) =>
        `${key} ${signs[operator] ?? operator} ${valuesIn(key, valuesOf(wanted).map(String), caller)}`,
    ),
  )
  return clauses.length === 0 ? '' : ` (${clauses.join(', ')})`
}

/** Where no statement decided. */
export const silence = 'no Allow'

/** What a policy on a resource is called. */
const policyNames: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'bucket policy',
  'AWS::KMS::Key': 'key policy',
  'AWS::DynamoDB::GlobalTable': 'table policy',
  'AWS::SQS::Queue': 'queue policy',
  'AWS::Lambda::Function': 'function policy',
  'AWS::IAM::Role': 'trust policy',
}

/**
 * A denial and any statement of an organisation by its Sid, with the policy it stands in where that is not the
 * resource's; an Allow by the policy it stands in and its conditions, because its action and resource are the question.
 */
export function inWords({ from, statement }: Deciding, caller: Caller, { type }: Target): string {
  const { Sid, Effect, Action = '*' } = statement
  if (from === 'organisation') return `${Sid} (organisation)`
  if (Effect === 'Deny') {
    // One statement per folder of the sealed log, which says the same.
    return (
      Sid?.replace(/(?<=WritersOf)[a-z]+$/, '…') ??
      `Deny ${valuesOf(Action).join(', ')}${conditionsOf(statement, caller)}`
    )
  }
  const policy = from === 'identity' ? 'own policy' : (policyNames[type] ?? "resource's policy")
  return `${policy}${conditionsOf(statement, caller)}`
}
