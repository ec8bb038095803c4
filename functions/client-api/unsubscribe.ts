/** The door behind the link in a message (RFC 8058): it asks on a GET, ends on a POST, and says the same to everybody. */
import { requestLimits } from '../../shared/limits.ts'
import type { Stranger } from '../../shared/vault/refuse.ts'
import type { GatewayEvent } from '../edge/call.ts'
import type { OpenPath } from '../edge/openapi.ts'
import { type Answer, alwaysHeaders } from '../edge/problem.ts'
import { sourceRef } from '../edge/source-ref.ts'

export const unsubscribePath = '/unsubscribe'

/** What a mail program sends for its reader, and the button of our page for whoever opens the link (RFC 8058, 3.2). */
const oneClick = { name: 'List-Unsubscribe', value: 'One-Click' } as const

/** As the API's description tells of it. */
export const unsubscribeOpenPath: OpenPath = {
  path: unsubscribePath,
  parameter: 'token',
  page: {
    operationId: 'ask-to-unsubscribe',
    summary: 'Asks whoever opened the link of a message; ends nothing',
  },
  form: {
    operationId: 'unsubscribe',
    summary: 'Ends what the link of a message names (RFC 8058); answers the same whatever it names',
    ...oneClick,
  },
}

interface Door {
  /** Ends what the token names; answers the same where it names nothing. */
  readonly end: (token: string, stranger: Stranger) => Promise<void>
  readonly sourceKey: () => Promise<Uint8Array | undefined>
}

/** Programs that follow every link of a message change nothing: only a POST that says what it wants does. */
export const unsubscribeDoor =
  ({ end, sourceKey }: Door) =>
  async (event: GatewayEvent): Promise<Answer> => {
    const { requestId, identity } = event.requestContext
    if (event.httpMethod !== 'POST' || !isOneClick(event)) return page(asking, requestId)
    const source = sourceRef(identity?.sourceIp, await sourceKey())
    const [token = ''] = event.multiValueQueryStringParameters?.token ?? []
    await end(token, { audience: 'client', requestId, sourceRef: source })
    return page(done, requestId)
  }

/** As a form of either kind. */
function isOneClick({ body, isBase64Encoded }: GatewayEvent): boolean {
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('latin1')
  if (text.length > requestLimits.bodyBytesMax) return false
  const { name, value } = oneClick
  if (new URLSearchParams(text.trim()).get(name) === value) return true
  return new RegExp(`name="?${name}"?\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n${value}\\r?\\n`).test(text)
}

const page = (content: string, requestId: string): Answer => ({
  statusCode: 200,
  headers: {
    ...alwaysHeaders(requestId),
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-robots-tag': 'noindex',
  },
  body: `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Désinscription</title>${content}</html>\n`,
})

const asking = `<p>Ne plus recevoir de messages commerciaux par ce moyen ?</p><form method="post"><button name="${oneClick.name}" value="${oneClick.value}">Confirmer</button></form>`
const done = '<p>C’est noté : vous ne recevrez plus de messages commerciaux par ce moyen.</p>'
