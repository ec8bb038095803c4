import { ResponseType } from 'aws-cdk-lib/aws-apigateway'

interface Answer {
  readonly type: ResponseType
  readonly status: number
  readonly code: string
  readonly title: string
  readonly headers?: Readonly<Record<string, string>>
}

const invalid = { status: 400, code: 'INVALID_REQUEST', title: 'The request is not valid' }
const unauthenticated = {
  status: 401,
  code: 'UNAUTHENTICATED',
  title: 'A valid token is required',
  headers: { 'WWW-Authenticate': 'Bearer' },
}
const refused = { status: 403, code: 'REFUSED', title: 'This is not allowed' }
const notFound = { status: 404, code: 'NOT_FOUND', title: 'There is nothing here' }
const tooMany = {
  status: 429,
  code: 'QUOTA_REACHED',
  title: 'Too many requests at once',
  headers: { 'Retry-After': '1' },
}
const internal = { status: 500, code: 'INTERNAL', title: 'Something went wrong' }
const late = { status: 504, code: 'INTERNAL', title: 'The request took too long' }

/**
 * What the gateway answers before or instead of a function. To ask for a path that is not there is answered by
 * MISSING_AUTHENTICATION_TOKEN, whatever its name says. A type that is not here is answered as DEFAULT_4XX or
 * DEFAULT_5XX, status included: six doors' worth of each would fill the template (500 resources at most).
 */
const answers: readonly Answer[] = [
  { type: ResponseType.UNAUTHORIZED, ...unauthenticated },
  { type: ResponseType.ACCESS_DENIED, ...refused },
  { type: ResponseType.WAF_FILTERED, ...refused },
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, ...notFound },
  { type: ResponseType.RESOURCE_NOT_FOUND, ...notFound },
  { type: ResponseType.REQUEST_TOO_LARGE, status: 413, code: 'TOO_LARGE', title: 'This is too large' },
  {
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: 415,
    code: 'TYPE_NOT_ALLOWED',
    title: 'This type is not kept',
  },
  { type: ResponseType.THROTTLED, ...tooMany },
  { type: ResponseType.INTEGRATION_TIMEOUT, ...late },
  { type: ResponseType.DEFAULT_4XX, ...invalid },
  { type: ResponseType.DEFAULT_5XX, ...internal },
]

/** The headers of every answer, as the functions give them too. */
const always = {
  'Content-Type': 'application/problem+json',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  Vary: 'Origin',
}

export interface GatewayAnswer {
  readonly type: ResponseType
  readonly statusCode: string
  readonly responseHeaders: Record<string, string>
  readonly templates: Record<string, string>
}

/**
 * What lets a page read them. The gateway can say fixed words here and what the caller sent, and choose from no list:
 * one page is named to everybody, who else asks is not that page; of several none is, and theirs go unread.
 */
const forPages = ([only, ...others]: readonly string[]): Record<string, string> =>
  only === undefined || others.length > 0 ? {} : { 'Access-Control-Allow-Origin': only }

/** The gateway's answers as problem+json (RFC 9457), whatever the caller says it accepts. */
export function gatewayAnswers(appOrigins: readonly string[]): readonly GatewayAnswer[] {
  return answers.map(({ type, status, code, title, headers = {} }) => {
    const problem = JSON.stringify({ type: 'about:blank', title, status, code })
    const all = { ...always, ...forPages(appOrigins), ...headers }
    return {
      type,
      statusCode: String(status),
      responseHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, `'${value}'`])),
      templates: { 'application/json': problem, 'application/problem+json': problem },
    }
  })
}
