/** What the vault told, as the bus of the running stack remembers it. */
import type { Town } from '../../demo/town.ts'

interface Told {
  readonly 'detail-type': string
  readonly detail: unknown
}

/** The details of all events of a type, oldest first. */
export async function eventsIn({ stack }: Town, type: string): Promise<readonly unknown[]> {
  const answer = await fetch(`${stack.origin}/_local/events`)
  const events = (await answer.json()) as Told[]
  if (!events.every((event) => typeof event['detail-type'] === 'string'))
    throw new Error('no events of the bus')
  return events.filter((event) => event['detail-type'] === type).map(({ detail }) => detail)
}

export const incidentsIn = (town: Town): Promise<readonly unknown[]> => eventsIn(town, 'IncidentRaised')
