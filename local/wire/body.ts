/** Bodies of HTTP requests, read whole and never beyond a limit. */
import type { IncomingMessage } from 'node:http'

/** The body is longer than the reader takes. */
export class BodyTooLarge extends Error {}

/** Reads a request's body. Throws BodyTooLarge once more than `bytesMax` bytes have come; the rest is discarded. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes <= bytesMax) chunks.push(chunk)
  }
  if (bytes > bytesMax) throw new BodyTooLarge(`a body of over ${bytesMax} bytes`)
  return Buffer.concat(chunks)
}
