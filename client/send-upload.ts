import type { SignedRequest } from '../shared/model/document.ts'

/** Sends the bytes of an upload exactly as they were signed. Answers the status of the store. */
export async function sendUpload(
  { url, method, headers }: SignedRequest,
  bytes: Uint8Array,
): Promise<number> {
  const { 'content-length': _byFetch, ...given } = headers
  const response = await fetch(url, { method, headers: given, body: new Uint8Array(bytes) })
  await response.arrayBuffer()
  return response.status
}
