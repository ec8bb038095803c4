/** Alerts of fraud: each is raised, found to be one, and closed. */
import { dayIn, type Scene } from './scene.ts'
import { latest, made, ofItem, ofList, taken, type Verb } from './verb.ts'

export async function fraudVerbs({ amlOfficer, dossierId, stack }: Scene) {
  const path = { dossierId }
  await amlOfficer['take-case']({ path, body: { ticket: 'F-1', until: dayIn(stack.clock.now(), 30) } })
  const body = { ground: 'forged-document', facts: 'Two pay slips of one month.' } as const
  const raise = () => amlOfficer['raise-fraud-alert']({ path, body })
  const qualify = async (alertId: Awaited<ReturnType<typeof raise>>['alertId']) =>
    amlOfficer['qualify-fraud-alert']({ path: { dossierId, alertId }, body: { finding: 'relevant' } })
  const raised = latest(raise)
  const relevant = await made(async () => {
    const { alertId } = await raise()
    await qualify(alertId)
    return alertId
  })
  return {
    'raise-fraud-alert': [ofItem, raise],
    'list-fraud-alerts': [ofList, () => amlOfficer['list-fraud-alerts']({ path, query: {} })],
    'qualify-fraud-alert': [ofItem, async () => qualify((await raised.get()).alertId), raised.renew],
    'close-fraud-alert': [
      ofItem,
      () => amlOfficer['close-fraud-alert']({ path: { dossierId, alertId: taken(relevant) } }),
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}
