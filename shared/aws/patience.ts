/** How long a service that does not answer is waited for. The SDK's own default is for ever. */
import { networkLimits } from '../limits.ts'

/** For what answers in milliseconds: connecting, and the whole of a request. */
export const storePatience = {
  connectionTimeout: networkLimits.connectMs,
  requestTimeout: networkLimits.requestMs,
  throwOnRequestTimeout: true,
} as const

/** For what carries documents: connecting, and how long nothing moves; the whole may take as long as it takes. */
export const streamPatience = {
  connectionTimeout: networkLimits.connectMs,
  socketTimeout: networkLimits.idleMs,
} as const
