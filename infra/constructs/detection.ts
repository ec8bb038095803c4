import type { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { allow, NamedRoles } from './named-roles.ts'

export interface DetectionProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
  readonly pointInTimeRecovery: boolean
}

/**
 * What detection remembers of actors and dossiers, apart from what is decided on: whoever counts entries can change
 * no record.
 */
export class Detection extends Construct {
  readonly table: TableV2
  readonly #counters = new NamedRoles('letDetect')

  constructor(scope: Construct, id: string, props: DetectionProps) {
    super(scope, id)
    this.table = new TableV2(this, 'Watch', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      timeToLiveAttribute: 'ttl',
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.pointInTimeRecovery },
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removalPolicy,
      resourcePolicy: this.#policy(),
    })
  }

  #policy(): PolicyDocument {
    const deny = (sid: string, actions: string[], conditions: Record<string, Record<string, unknown>> = {}) =>
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: ['*'], // The table the policy stands on; its ARN here would be a circle.
        conditions,
      })
    return new PolicyDocument({
      statements: [
        deny('DenyAllElse', [
          'dynamodb:BatchGetItem',
          'dynamodb:ConditionCheckItem',
          'dynamodb:Query',
          'dynamodb:Scan',
          'dynamodb:PartiQLSelect',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:PartiQLInsert',
          'dynamodb:PartiQLUpdate',
          'dynamodb:PartiQLDelete',
        ]),
        deny('DenyOthers', ['dynamodb:PutItem', 'dynamodb:GetItem'], this.#counters.others),
      ],
    })
  }

  /** Remember what was counted. */
  letDetect(role: Role): void {
    this.#counters.add(role)
    allow(role, { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [this.table.tableArn] })
  }
}
