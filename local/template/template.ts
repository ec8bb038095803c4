/** A CloudFormation template as CDK writes it, as far as the local stack reads it. */
export interface Template {
  readonly Resources: Record<string, RawResource>
  readonly Parameters?: Record<string, { readonly Default?: unknown }>
  readonly [section: string]: unknown
}

export interface RawResource {
  readonly Type: string
  readonly Properties?: Record<string, unknown>
  readonly Metadata?: Record<string, unknown>
  readonly [attribute: string]: unknown
}

/** A resource whose properties hold plain values only. */
export interface Resource {
  readonly id: string
  readonly type: string
  /** What `Ref` gives. */
  readonly ref: string
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes: Readonly<Record<string, string>>
  readonly properties: Record<string, unknown>
  readonly metadata: Record<string, unknown>
}

/** Where the stack believes it stands; the pseudo parameters come from here. */
export interface Place {
  readonly account: string
  readonly region: string
  readonly stackName: string
}

/** The template cannot be built here; the message names the logical id. */
export class TemplateError extends Error {
  readonly logicalId: string

  constructor(logicalId: string, problem: string) {
    super(`${logicalId}: ${problem}`)
    this.name = 'TemplateError'
    this.logicalId = logicalId
  }
}
