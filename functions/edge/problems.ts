import type middy from '@middy/core'
import { VaultError } from '../../shared/model/errors.ts'
import type { GatewayEvent } from './call.ts'
import { type Answer, problemAnswer } from './problem.ts'

/** One line for the operator: codes and ids only. */
export type Report = (line: Readonly<Record<string, string>>) => void

/** Turns what was thrown into an answer; what is no VaultError is our mistake, and its text stays inside. */
export const problems = (report: () => Report) => ({
  onError: async (request: middy.Request<GatewayEvent, unknown>): Promise<void> => {
    const { error } = request
    const { requestId } = request.event.requestContext
    if (!(error instanceof VaultError)) {
      report()({ level: 'error', requestId, code: 'INTERNAL', ...whereOf(error) })
    }
    const known = error instanceof VaultError ? error : new VaultError('INTERNAL', 'not a VaultError')
    request.response = problemAnswer(known, requestId) satisfies Answer
  },
})

/** The kind of error and the place in our code: a message could carry what somebody sent. */
function whereOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { kind: 'unknown' }
  const place = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim()
  return { kind: error.name, ...(place === undefined ? {} : { place }) }
}
