/** Hears of every new entry of the access log, and tells of what the rules of detection find. */
import { setTimeout as sleep } from 'node:timers/promises'
import { detectIncidents } from '../../shared/vault/detect-incidents.ts'
import { report } from '../edge/environment.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { watches } from '../edge/watches.ts'
import { addedEntries } from './added-entries.ts'

const patience = {
  clock: Date.now,
  random: Math.random,
  sleep: (milliseconds: number) => sleep(milliseconds),
}

/** What failed is thrown: the stream brings the batch again, until it is set aside. */
export async function handler(event: unknown): Promise<void> {
  try {
    await detectIncidents({ watches: watches(), events: events(), ...patience }, addedEntries(event))
  } catch (error) {
    report({ level: 'error', code: codeOf(error) })
    throw error
  }
}
