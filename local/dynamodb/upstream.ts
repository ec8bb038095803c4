/** Calls to the database itself, behind the door that checks who calls. */
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface UpstreamAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * Sends one operation to the database and answers what it said, whatever it said. An operation of its streams says
 * so: `DynamoDBStreams_20120810.GetRecords`.
 */
export type Upstream = (operation: string, body: Buffer) => Promise<UpstreamAnswer>

/** DynamoDB Local keeps apart what different keys and regions write, so that one fixed signature is sent by all. */
const signature =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00'

/** A database that died is started again in a tenth of a second; on a busy machine in a few. */
const restartMsMax = 3_000
const pollMs = 20

/** Connections are kept open: a new one for every call would cost more than the call. */
export function upstreamAt(url: string): { readonly send: Upstream; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const sendOnce: Upstream = (operation, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(`${url}/`, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': body.byteLength,
          'x-amz-target': operation.includes('.') ? operation : `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260101T000000Z', // Nobody checks it; it has to be there.
          authorization: signature,
        },
      })
      outgoing.on('error', reject)
      outgoing.on('response', (answer) => {
        const chunks: Buffer[] = []
        answer.on('error', reject)
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 502,
            headers: passedOn(answer.headers),
            body: Buffer.concat(chunks),
          }),
        )
      })
      outgoing.end(body)
    })
  return { send: throughRestarts(sendOnce), close: () => agent.destroy() }
}

/** A call that was never heard is made again while the database comes back; one cut off in the middle is not. */
function throughRestarts(sendOnce: Upstream): Upstream {
  return async (operation, body) => {
    const until = performance.now() + restartMsMax
    for (;;) {
      try {
        return await sendOnce(operation, body)
      } catch (error) {
        const wasNeverHeard = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'
        if (!wasNeverHeard || performance.now() > until) throw error
        await pause(pollMs)
      }
    }
  }
}

function passedOn(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const names = ['content-type', 'x-amzn-requestid', 'x-amz-crc32']
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )
}
