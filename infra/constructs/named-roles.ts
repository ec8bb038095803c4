import { Aws, Lazy, Stack, Token } from 'aws-cdk-lib'
import { type CfnRole, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'

export interface Right {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions?: Record<string, Record<string, unknown>>
}

/** Adds exactly these actions on exactly these resources to a role's own policy. */
export function allow(role: Role, { actions, resources, conditions }: Right): void {
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [...resources],
      ...(conditions ? { conditions } : {}),
    }),
  )
}

/**
 * The ARN of a role by its name and account, the same text in every stack: what stands in another account can name the
 * role without a reference that CloudFormation cannot make. Throws for a role that CloudFormation names.
 */
export function fixedArnOf(role: Role): string {
  const { roleName } = role.node.defaultChild as CfnRole
  if (roleName === undefined || Token.isUnresolved(roleName)) {
    throw new Error(`${role.node.path} has no name that another account could know`)
  }
  return `arn:${Aws.PARTITION}:iam::${Stack.of(role).account}:role/${roleName}`
}

/**
 * The roles that a verb was called with. Policies compare them with `aws:PrincipalArn` and name the account, or
 * everybody, as Principal: a role named there directly would turn into a dead id once it is replaced.
 */
export class NamedRoles {
  readonly #verb: string
  readonly #arnOf: (role: Role) => string
  readonly #arns: string[] = []

  constructor(verb: string, arnOf: (role: Role) => string = ({ roleArn }) => roleArn) {
    this.#verb = verb
    this.#arnOf = arnOf
  }

  add(role: Role): void {
    const arn = this.#arnOf(role)
    if (!this.#arns.includes(arn)) this.#arns.push(arn)
  }

  /** Condition for everybody but these roles, read when the template is written. */
  get others(): Record<string, Record<string, unknown>> {
    return { ArnNotEquals: { 'aws:PrincipalArn': this.#listed() } }
  }

  /** Condition for these roles alone, read when the template is written. */
  get these(): Record<string, Record<string, unknown>> {
    return { ArnEquals: { 'aws:PrincipalArn': this.#listed() } }
  }

  /** An empty list would drop the condition from the template and turn its statement round. */
  #listed(): string[] {
    return Lazy.list({
      produce: () => {
        if (this.#arns.length === 0) throw new Error(`${this.#verb} was called for no role`)
        return this.#arns
      },
    })
  }
}
