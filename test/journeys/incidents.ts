/** What the vault told, as the bus of the running stack remembers it. */
import type { Town } from '../../demo/town.ts'
import { detections } from '../../shared/detection/detections.ts'
import { Incident } from '../../shared/model/incident.ts'

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

/** Those that our own parts found; what people do is an incident too, as at night, when these tests may run. */
export async function faultsIn(town: Town): Promise<readonly unknown[]> {
  const ofPeople = ['entry', 'entries', 'silence']
  return (await incidentsIn(town)).filter((told) => {
    const { incident } = told as { readonly incident: unknown }
    return !ofPeople.includes(detections[Incident.parse(incident)].from)
  })
}
