/** KMS on the wire: AWS JSON 1.1 over signed POST requests. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import type { Principals } from '../iam/principals.ts'
import { answerJson, answerServiceError, readSignedCall } from '../wire/json-service.ts'
import type { Keyring } from './keyring.ts'
import { runOperation } from './operations.ts'

export interface KmsSurroundings {
  readonly clock: Clock
  readonly region: string
  readonly principals: Principals
  /** What the front cut off the path, and callers signed: `/kms`. */
  readonly prefix: string
}

const bodyBytesMax = 64 * 1024

/** A handler of node:http that answers one KMS request; whatever is refused has the name AWS gives it. */
export function serveKms(keyring: Keyring, surroundings: KmsSurroundings) {
  const settings = { ...surroundings, service: 'kms', bodyBytesMax } as const
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { principal, operation, json } = await readSignedCall(request, settings)
      answerJson(response, runOperation(keyring, { role: principal.role }, operation, json))
    } catch (error) {
      answerServiceError(response, error)
    }
  }
}
