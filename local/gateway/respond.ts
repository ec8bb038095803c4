/** From what a function answers to what the caller gets. */
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { StreamedAnswer } from '../workers/lambda.ts'

const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** Source: "Output format of a Lambda function for proxy integration". */
export const ProxyAnswer = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), Scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(Scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})
export type ProxyAnswer = z.infer<typeof ProxyAnswer>

/** Headers that the gateway sets itself. */
const own = new Set(['connection', 'content-length', 'transfer-encoding', 'x-amzn-requestid'])

function headersOf({ headers, multiValueHeaders }: ProxyAnswer): Record<string, string[]> {
  const single = Object.entries(headers ?? {}).map(([name, value]) => [name, [value]] as const)
  const all = [...single, ...Object.entries(multiValueHeaders ?? {})]
  return Object.fromEntries(
    all
      .map(([name, values]) => [name.toLowerCase(), values.map(String)] as const)
      .filter(([name]) => !own.has(name)),
  )
}

/** Writes a whole answer. Throws a RangeError or TypeError for headers that no HTTP message can carry. */
export function respondWhole(response: ServerResponse, answer: ProxyAnswer, requestId: string): void {
  const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
  response.writeHead(answer.statusCode, {
    'content-type': 'application/json',
    ...headersOf(answer),
    'x-amzn-requestid': requestId,
    'content-length': bytes.byteLength,
  })
  response.end(bytes)
}

/**
 * Passes a streamed answer on. A body that fails half way destroys the connection, so that the caller can tell; a
 * caller who goes away ends the function's stream.
 */
export async function respondStreamed(
  response: ServerResponse,
  { prelude, body }: StreamedAnswer,
  requestId: string,
): Promise<void> {
  const headers = Object.entries(prelude.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  )
  response.writeHead(prelude.statusCode ?? 200, {
    'content-type': 'application/octet-stream',
    ...Object.fromEntries(headers.filter(([name]) => name === 'content-length' || !own.has(name))),
    ...(prelude.cookies ? { 'set-cookie': [...prelude.cookies] } : {}),
    'x-amzn-requestid': requestId,
  })
  await pipeline(body, response).catch(() => response.destroy())
}
