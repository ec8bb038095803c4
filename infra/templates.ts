/** Templates as they were synthesised, without the library that does it. */

/** A CloudFormation template as an object. */
export interface SynthesisedTemplate {
  readonly Resources: Record<
    string,
    {
      readonly Type: string
      readonly Properties?: Record<string, unknown>
      readonly Metadata?: Record<string, unknown>
      readonly [attribute: string]: unknown
    }
  >
  readonly [section: string]: unknown
}

/** The templates of the two stacks that a stage's rights stand in. */
export interface SynthesisedStacks {
  readonly vault: SynthesisedTemplate
  readonly sealedLog: SynthesisedTemplate
}

/** Both laid together, as one account would hold them. Throws where two resources would be one. */
export function together({ vault, sealedLog }: SynthesisedStacks): SynthesisedTemplate {
  const twice = Object.keys(sealedLog.Resources).filter((id) => id in vault.Resources)
  if (twice.length > 0) throw new Error(`both stacks have ${twice.join(', ')}`)
  return { ...vault, Resources: { ...sealedLog.Resources, ...vault.Resources } }
}
