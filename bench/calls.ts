/** Watches the HTTP calls that this process answers: how many, and how many one after the other. */
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

export interface Calls {
  readonly count: number
  /** Calls that were under way together count as one trip. */
  readonly trips: number
}

const started = channel('http.server.request.start')
const finished = channel('http.server.response.finish')

interface Message {
  readonly request: IncomingMessage
}

/** Runs the code and answers what it answers, with the calls meanwhile whose path begins with `prefix`, of one method where it is named. */
export async function watchCalls<T>(
  prefix: string,
  code: () => Promise<T>,
  method?: string,
): Promise<{ readonly answer: T; readonly calls: Calls }> {
  const underWay = new Set<IncomingMessage>()
  let [count, trips] = [0, 0]
  const onStart = (message: unknown) => {
    const { request } = message as Message
    if (!request.url?.startsWith(prefix) || (method ?? request.method) !== request.method) return
    count += 1
    if (underWay.size === 0) trips += 1
    underWay.add(request)
  }
  const onFinish = (message: unknown) => {
    underWay.delete((message as Message).request)
  }
  started.subscribe(onStart)
  finished.subscribe(onFinish)
  try {
    const answer = await code()
    return { answer, calls: { count, trips } }
  } finally {
    started.unsubscribe(onStart)
    finished.unsubscribe(onFinish)
  }
}
