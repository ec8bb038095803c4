/** An OIDC issuer whose people are handed in, with one grant: a token for a person by their name. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider, { errors } from 'oidc-provider'
import type { Clock } from '../clock/clock.ts'
import type { LocalIssuer } from './issuers.ts'
import type { SigningKey } from './signing-key.ts'
import { personGrant, tokenClient } from './token-request.ts'

/** Somebody an issuer knows. */
export interface Person {
  readonly name: string
  readonly audience: string
  readonly subject: string
  /** How they proved who they are, as the `acr` claim says it. */
  readonly authStrength?: string
}

const tokenSeconds = 8 * 60 * 60

/** Nothing is looked up again: an access token is a signed text, and there are no sessions. */
class Forgetful {
  async upsert(): Promise<void> {}
  async find(): Promise<void> {}
  async findByUid(): Promise<void> {}
  async findByUserCode(): Promise<void> {}
  async consume(): Promise<void> {}
  async destroy(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}

export interface IssuerSettings extends LocalIssuer {
  readonly people: readonly Person[]
  readonly key: SigningKey
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** Answers a request listener to be mounted where the issuer's address says. */
export function oidcIssuer(
  settings: IssuerSettings,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { issuer, people, log } = settings
  const resourceServer = {
    audience: settings.tokenAudience,
    scope: '',
    accessTokenTTL: tokenSeconds,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  }
  const provider = new Provider(issuer, configurationOf(settings))
  provider.registerGrantType(
    personGrant,
    async (context) => {
      const { client, params } = context.oidc
      const person = people.find(({ name }) => name === params.person)
      if (!person) throw new errors.InvalidRequest('nobody of that name is known here')
      const token = new provider.AccessToken({ client, accountId: person.subject })
      token.resourceServer = new provider.ResourceServer(settings.tokenAudience, resourceServer)
      const access_token = await token.save()
      context.body = { access_token, token_type: 'Bearer', expires_in: token.expiration }
    },
    ['person'],
  )
  provider.on('server_error', (_context, error) => log(`issuer ${issuer}: ${error.stack}`))
  return provider.callback()
}

function configurationOf({ key, clock, people }: IssuerSettings): Record<string, unknown> {
  const bySubject = new Map(people.map((person) => [person.subject, person]))
  return {
    adapter: Forgetful,
    jwks: { keys: [key] },
    cookies: { keys: [key.kid] }, // No page of the issuer sets one.
    clients: [
      {
        client_id: tokenClient,
        token_endpoint_auth_method: 'none',
        grant_types: [personGrant],
        redirect_uris: [],
        response_types: [],
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: { AccessToken: tokenSeconds },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    formats: { customizers: { jwt: onMovedClock(clock, bySubject) } },
  }
}

/** The provider reads the machine's clock; the functions that verify its tokens live on the movable one. */
function onMovedClock(clock: Clock, bySubject: ReadonlyMap<string, Person>) {
  return (_context: unknown, _token: unknown, { payload }: { payload: Record<string, unknown> }) => {
    const iat = Math.floor(clock.now() / 1000)
    const acr = bySubject.get(String(payload.sub))?.authStrength ?? 'local'
    // Each token here follows a sign-in: nothing is refreshed.
    Object.assign(payload, { iat, exp: iat + tokenSeconds, auth_time: iat, acr })
  }
}
