import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { accountChanges } from '../../shared/operations/alarms.ts'
import { pascalCase } from '../pascal-case.ts'
import { VaultQueue } from './vault-queue.ts'

export type AccountChangeName = keyof typeof accountChanges

/**
 * Hears from CloudTrail who changes the account under the vault: by a deployment too, since that is how it would be
 * done. What was done, and by whom, waits in a queue for whoever looks into it; refused tries are heard as well.
 */
export class AccountWatch extends Construct {
  readonly changes: VaultQueue
  readonly rules: Readonly<Record<AccountChangeName, Rule>>

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.changes = new VaultQueue(this, 'Changes', { forPeople: true })
    const eventBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default')
    const { queue, deadLetters } = this.changes
    const rule = (name: AccountChangeName): Rule => {
      const { sources, calls } = accountChanges[name]
      const made = new Rule(this, pascalCase(name), {
        eventBus,
        eventPattern: {
          source: [...sources],
          detailType: ['AWS API Call via CloudTrail'],
          detail: { eventName: [...calls] },
        },
        targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
      })
      this.changes.takeFrom(made)
      return made
    }
    this.rules = {
      'key-disabled': rule('key-disabled'),
      'policy-changed': rule('policy-changed'),
      'function-changed': rule('function-changed'),
      'watch-changed': rule('watch-changed'),
    }
  }
}
