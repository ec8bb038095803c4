import { Stack } from 'aws-cdk-lib'
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'

/** What tables are called that a backup was restored into, until the vault is deployed onto them. */
export const restoredTables = 'vault-restored-*'

/** Whoever puts lost tables together again comes by this role of the account, which the organisation gives out. */
const operator = 'vault-recovery-operator'

/**
 * The role of the program that makes lost tables whole: it reads what was sealed, lists which versions are locked, and
 * writes tables that nobody is served from. It touches neither a table of the running vault nor a document.
 */
export class Recovery extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, props: { readonly roleName: string }) {
    super(scope, id)
    const { account, partition } = Stack.of(this)
    const arn = `arn:${partition}:iam::${account}:role/${operator}`
    this.role = new Role(this, 'Role', {
      assumedBy: new AccountRootPrincipal().withConditions({ ArnEquals: { 'aws:PrincipalArn': arn } }),
      description: 'vault: puts lost tables together again',
      roleName: props.roleName,
    })
    allow(this.role, {
      actions: [
        'dynamodb:Scan',
        'dynamodb:Query',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:BatchWriteItem',
      ],
      resources: [
        Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: restoredTables }),
      ],
    })
  }
}
