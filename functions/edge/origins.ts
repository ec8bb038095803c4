/** Which web pages may read an answer: those of the stage, each by its name. Source: Fetch standard, "CORS protocol". */
import type middy from '@middy/core'
import { headerOf } from './header.ts'

interface Asked {
  readonly headers: Readonly<Record<string, string | undefined>> | null
}

/** What a page may read beside the headers that every page may. */
const exposed = 'Content-Disposition, Repr-Digest, Retry-After, X-Request-Id'

/** The pages of this stage; none where the environment names none. */
export const appOrigins = (): readonly string[] =>
  (process.env.APP_ORIGINS ?? '').split(' ').filter((origin) => origin !== '')

/**
 * Headers for whoever asked from a page: its own origin, if it is one of ours, and never a wildcard or leave to send
 * credentials, since tokens come in a header. That answers differ by origin is said to everybody.
 */
export function originHeaders({ headers }: Asked, allowed: readonly string[]): Record<string, string> {
  const origin = headerOf(headers ?? {}, 'origin')
  if (origin === undefined || !allowed.includes(origin)) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposed,
  }
}

/** Lets the pages of the stage read every answer, errors included: used first, it sees what all others answered. */
export const origins = (allowed: () => readonly string[]) => {
  const tell = async ({ event, response }: middy.Request<Asked, unknown>): Promise<void> => {
    const answer = response as { headers?: Record<string, string> } | undefined
    if (answer !== undefined) answer.headers = { ...answer.headers, ...originHeaders(event, allowed()) }
  }
  return { after: tell, onError: tell }
}
