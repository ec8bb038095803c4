/** Lets a caller through to one API when their token holds: no role, no database, no cache. */
import type {
  APIGatewayAuthorizerResult,
  APIGatewayRequestAuthorizerEvent as AuthorizerEvent,
} from 'aws-lambda'
import { principalIdOf } from '../../shared/model/principal-id.ts'
import { Audience } from '../../shared/model/words.ts'
import { refuseStranger } from '../../shared/vault/refuse.ts'
import { once, setting } from '../edge/environment.ts'
import { report } from '../edge/operator.ts'
import { sourceRef } from '../edge/source-ref.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { BadToken } from './bad-token.ts'
import { type Identity, Issuers, remoteKeys, verifyToken } from './verify-token.ts'

const issuers = once(() => Issuers.parse(JSON.parse(setting('ISSUERS'))))
const keysOf = once(remoteKeys)

export const handler = async (event: AuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const audience = audienceOf(event.methodArn)
  try {
    const identity = await verifyToken(tokenOf(event), issuers()[audience], keysOf())
    const principalId = principalIdOf(identity.issuer, identity.subject)
    return allow(doorOf(event.methodArn), principalId, identity)
  } catch (error) {
    if (!(error instanceof BadToken)) {
      const kind = error instanceof Error ? error.name : 'unknown'
      report({ level: 'error', code: 'TOKEN_UNVERIFIABLE', kind })
    }
    await note(audience, event)
    // The one message that API Gateway answers with 401.
    throw new Error('Unauthorized')
  }
}

/** arn:aws:execute-api:region:account:api/stage/METHOD/path: a stage is named after its audience. */
function audienceOf(methodArn: string): Audience {
  return Audience.parse(methodArn.split(':')[5]?.split('/')[1])
}

/**
 * Everything behind the door that was asked for. The answer is kept for no other call, and the path is the caller's own
 * text: in a policy its stars and dollars would mean something.
 */
function doorOf(methodArn: string): string {
  const [api, stage] = methodArn.split('/')
  return `${api}/${stage}/*`
}

/** The one bearer token of the one Authorization header (RFC 6750, 2.1); its scheme in any case (RFC 9110, 11.1). */
function tokenOf({ headers, multiValueHeaders }: AuthorizerEvent): string {
  const given = Object.entries(multiValueHeaders ?? {})
    .filter(([name]) => name.toLowerCase() === 'authorization')
    .flatMap(([, values]) => values ?? [])
  const single = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  const all = given.length === 0 && single !== undefined ? [single] : given
  const [, token] = (all.length === 1 ? all[0] : undefined)?.match(/^bearer ([A-Za-z0-9._~+/=-]+)$/i) ?? []
  if (token === undefined) throw new BadToken('not one bearer token')
  return token
}

function allow(
  resource: string,
  principalId: string,
  { authStrength, signedInAt }: Identity,
): APIGatewayAuthorizerResult {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: resource }],
    },
    context: { principalId, authStrength, ...(signedInAt === undefined ? {} : { signedInAt }) },
  }
}

/** Tries to leave an entry; whatever comes of it, the caller gets their 401. */
async function note(audience: Audience, { requestContext }: AuthorizerEvent): Promise<void> {
  try {
    const source = sourceRef(requestContext.identity?.sourceIp, await sourceKey())
    const { requestId } = requestContext
    await refuseStranger(commitPorts(), { audience, requestId, sourceRef: source })
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'unknown'
    report({ level: 'error', code: 'STRANGER_NOT_LOGGED', kind })
  }
}
