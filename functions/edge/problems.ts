import type middy from '@middy/core'
import { VaultError } from '../../shared/model/errors.ts'
import type { GatewayEvent } from './call.ts'
import { type Report, whereOf } from './operator.ts'
import { type Answer, problemAnswer } from './problem.ts'

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
