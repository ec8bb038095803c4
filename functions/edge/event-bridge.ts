import { storePatience } from '../../shared/aws/patience.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { credentials, once, setting } from './environment.ts'
import { measure } from './operator.ts'

/** Most calls publish nothing: the client is loaded with the first event, not with the function. */
const bus = once(async (): Promise<Events> => {
  const [{ EventBridgeClient }, { eventBus }] = await Promise.all([
    import('@aws-sdk/client-eventbridge'),
    import('../../shared/aws/event-bus.ts'),
  ])
  const client = new EventBridgeClient({
    region: setting('AWS_REGION'),
    credentials: async () => credentials(),
    requestHandler: storePatience,
  })
  return eventBus(client, setting('EVENT_BUS'))
})

/** An incident is a metric too, whoever found it: one to alarm on, and one for each kind. */
export const events = once(
  (): Events => ({
    async publish(event) {
      await (await bus()).publish(event)
      if (event.type !== 'IncidentRaised') return
      measure({ Incidents: 1 }, Date.now(), { Incident: event.incident })
    },
  }),
)
