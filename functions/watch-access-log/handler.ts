/** Hears of every change of the access log, and tells of those that must not be. */
import { watchAccessLog } from '../../shared/vault/watch-access-log.ts'
import { report } from '../edge/environment.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { logChangesOf } from './log-changes.ts'

/** What failed is thrown: the stream brings the batch again, until it is set aside. */
export async function handler(event: unknown): Promise<void> {
  try {
    await watchAccessLog({ events: events(), clock: Date.now }, logChangesOf(event))
  } catch (error) {
    report({ level: 'error', code: codeOf(error) })
    throw error
  }
}
