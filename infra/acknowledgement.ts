import type { Construct } from 'constructs'

/** A finding of cdk-nag that stands, where it stands, and why. */
export interface Acknowledgement {
  readonly at: readonly Construct[]
  readonly id: string
  readonly reason: string
}
