import { Stack } from 'aws-cdk-lib'
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'

/** Lets API Gateway write access logs: one role for the account and region, without which no stage may log. */
export class ApiLogging extends Construct {
  readonly account: CfnAccount
  readonly role: Role

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      description: 'vault: access logs of API Gateway',
    })
    allow(this.role, {
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
        'logs:GetLogEvents',
        'logs:FilterLogEvents',
      ],
      resources: [Stack.of(this).formatArn({ service: 'logs', resource: '*' })],
    })
    this.account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: this.role.roleArn })
    this.account.node.addDependency(this.role)
  }
}
