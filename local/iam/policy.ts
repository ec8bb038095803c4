/** IAM policy documents as JSON: what is parsed here is what the evaluator knows, and the rest is refused. */
import * as z from 'zod'
import { operatorNamed } from './conditions.ts'
import { PolicyError } from './policy-error.ts'

const oneOrMany = <S extends z.ZodType>(item: S) => z.union([item, z.array(item).min(1).readonly()])

/** Policy variables (`${aws:username}`) are not resolved here, so a text that holds one is refused. */
const plainText = z.string().refine((text) => !text.includes('${'), 'a policy variable is not known here')

const actionPattern = plainText.regex(/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/, 'is no action')
const resourcePattern = plainText.regex(/^(\*|arn(:[^:]*){4}:.+)$/s, 'is neither * nor a whole ARN')
const accountPrincipal = z.string().regex(/^(\*|\d{12}|arn:aws:iam::\d{12}:(root|role\/[\w+=,.@/-]+))$/)
const servicePrincipal = z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/)

const PrincipalElement = z.union([
  z.literal('*'),
  z
    .strictObject({
      AWS: oneOrMany(accountPrincipal).optional(),
      Service: oneOrMany(servicePrincipal).optional(),
    })
    .refine(({ AWS, Service }) => AWS ?? Service, 'names nobody'),
])

const ConditionElement = z.record(
  z
    .string()
    .refine((operator) => operatorNamed(operator) !== undefined, 'is no condition operator known here'),
  z.record(z.string(), oneOrMany(z.union([plainText, z.number(), z.boolean()]))),
)

export const Statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: PrincipalElement.optional(),
    Action: oneOrMany(actionPattern).optional(),
    NotAction: oneOrMany(actionPattern).optional(),
    Resource: oneOrMany(resourcePattern).optional(),
    NotResource: oneOrMany(resourcePattern).optional(),
    Condition: ConditionElement.optional(),
  })
  .refine(
    (it) => (it.Action === undefined) !== (it.NotAction === undefined),
    'Action or NotAction, exactly one',
  )
  .refine(
    (it) => it.Resource === undefined || it.NotResource === undefined,
    'Resource or NotResource, not both',
  )

export const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.array(Statement).readonly(),
})

type Values<T> = T | readonly T[]

/** One statement, in the JSON of AWS. NotPrincipal is not known: it throws. */
export interface Statement {
  readonly Sid?: string | undefined
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?:
    | '*'
    | { readonly AWS?: Values<string> | undefined; readonly Service?: Values<string> | undefined }
    | undefined
  readonly Action?: Values<string> | undefined
  readonly NotAction?: Values<string> | undefined
  readonly Resource?: Values<string> | undefined
  readonly NotResource?: Values<string> | undefined
  readonly Condition?:
    | Readonly<Record<string, Readonly<Record<string, Values<string | number | boolean>>>>>
    | undefined
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Id?: string | undefined
  readonly Statement: readonly Statement[]
}

type Carrier = 'identity' | 'resource' | 'organisation'

/**
 * Parses a policy. Throws a PolicyError that starts with `where` for any element, operator, principal form or
 * policy variable that the evaluator does not know: an unknown thing is never an allow, nor a Deny overlooked.
 * An identity policy names no Principal and always a Resource; a resource policy always names a Principal. A service
 * control policy of an organisation is as an identity policy, and denies only: FullAWSAccess stays beside it.
 */
export function parsePolicy(document: unknown, carrier: Carrier, where: string): PolicyDocument {
  const result = PolicyDocument.safeParse(document)
  if (!result.success) throw new PolicyError(`${where}: ${z.prettifyError(result.error)}`)
  for (const [index, statement] of result.data.Statement.entries()) {
    const name = `${where}, statement ${statement.Sid ?? index}`
    if ((statement.Principal === undefined) !== (carrier !== 'resource')) {
      throw new PolicyError(`${name}: a Principal stands in resource policies, and in every one of them`)
    }
    if (carrier !== 'resource' && statement.Resource === undefined && statement.NotResource === undefined) {
      throw new PolicyError(`${name}: names no Resource`)
    }
    if (carrier === 'organisation' && statement.Effect === 'Allow') {
      throw new PolicyError(`${name}: an organisation's policy denies; an Allow list is not known here`)
    }
  }
  return result.data
}

/** The values of an element that AWS lets stand alone or in a list. */
export function valuesOf<T extends string | number | boolean>(element: T | readonly T[]): readonly T[] {
  return typeof element === 'object' ? element : [element]
}
