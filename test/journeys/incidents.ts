/** What the vault told as an incident, as the bus of the running stack remembers it. */
import type { Town } from '../../demo/town.ts'

export async function incidentsIn({ stack }: Town): Promise<readonly unknown[]> {
  const answer = await fetch(`${stack.origin}/_local/events`)
  const events = (await answer.json()) as { 'detail-type': string; detail: unknown }[]
  if (!events.every((event) => typeof event['detail-type'] === 'string'))
    throw new Error('no events of the bus')
  return events.filter((event) => event['detail-type'] === 'IncidentRaised').map(({ detail }) => detail)
}
