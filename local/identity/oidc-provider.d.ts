/** What the local stack uses of oidc-provider 9, which comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface GrantContext {
    readonly oidc: { readonly client: unknown; readonly params: Readonly<Record<string, unknown>> }
    body: unknown
  }

  interface AccessToken {
    resourceServer: unknown
    readonly expiration: number
    save(): Promise<string>
  }

  class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly AccessToken: new (fields: {
      client: unknown
      accountId: string
    }) => AccessToken
    readonly ResourceServer: new (
      identifier: string,
      description: Record<string, unknown>,
    ) => unknown
    registerGrantType(
      name: string,
      handler: (context: GrantContext) => Promise<void>,
      parameters: readonly string[],
    ): void
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    on(event: 'server_error', listener: (context: unknown, error: Error) => void): void
  }

  export const errors: { readonly InvalidRequest: new (description: string) => Error }
  export default Provider
}
