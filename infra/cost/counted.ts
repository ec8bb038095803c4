/** What the shipped functions ask of AWS, as `npm run count-calls` counted it on a running stack. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Counts by name, of one time or of the mean of several. */
export type Counts = Readonly<Record<string, number>>

export const actionNames = ['upload', 'health-upload', 'link', 'health-read', 'look', 'list'] as const
export type ActionName = (typeof actionNames)[number]

/** An action with all that follows from it, sealing and detection too, per time; and an hour in which nothing happens. */
export interface Counted {
  readonly perAction: Readonly<Record<ActionName, Counts>>
  readonly perIdleHour: Counts
}

export const counted = JSON.parse(readFileSync(join(import.meta.dirname, 'counted.json'), 'utf8')) as Counted
