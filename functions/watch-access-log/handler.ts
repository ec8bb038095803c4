/** Hears of every change of the access log, and tells of those that must not be. */
import { watchAccessLog } from '../../shared/vault/watch-access-log.ts'
import { events } from '../edge/event-bridge.ts'
import { told } from '../edge/operator.ts'
import { logChangesOf } from './log-changes.ts'

/** What failed is thrown: the stream brings the batch again, until it is set aside. */
export const handler = (event: unknown): Promise<void> =>
  told(async () => {
    await watchAccessLog({ events: events(), clock: Date.now }, logChangesOf(event))
  })
