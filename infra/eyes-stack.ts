import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { ringAlarms } from './alarms.ts'
import { showDashboard } from './dashboard.ts'
import type { VaultStack } from './vault-stack.ts'

export interface EyesStackProps extends StackProps {
  /** What is watched. */
  readonly vault: VaultStack
}

/**
 * What operators see of the vault. Apart from it, because a stack holds 500 resources and an alarm is one; it gives
 * nobody a right, so that everything about rights stays in the one template that is reviewed for them.
 */
export class EyesStack extends Stack {
  constructor(scope: Construct, id: string, { vault, ...props }: EyesStackProps) {
    super(scope, id, props)
    const alarms = ringAlarms(this, vault)
    showDashboard(this, vault, alarms)
  }
}
