/** Hears of every new entry of the access log, and tells of what the rules of detection find. */
import { setTimeout as sleep } from 'node:timers/promises'
import { detectIncidents } from '../../shared/vault/detect-incidents.ts'
import { events } from '../edge/event-bridge.ts'
import { told } from '../edge/operator.ts'
import { watches } from '../edge/watches.ts'
import { addedEntries } from './added-entries.ts'

const patience = {
  clock: Date.now,
  random: Math.random,
  sleep: (milliseconds: number) => sleep(milliseconds),
}

/** What failed is thrown: the stream brings the batch again, until it is set aside. */
export const handler = (event: unknown): Promise<void> =>
  told(async () => {
    await detectIncidents({ watches: watches(), events: events(), ...patience }, addedEntries(event))
  })
