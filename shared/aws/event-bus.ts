import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { Events } from '../vault/ports.ts'

/** Events on an EventBridge bus: source `vault`, the type as detail-type, ids as detail. */
export function eventBus(eventBridge: EventBridgeClient, busName: string): Events {
  return {
    async publish({ type, ...ids }) {
      const entry = { EventBusName: busName, Source: 'vault', DetailType: type, Detail: JSON.stringify(ids) }
      const { FailedEntryCount = 0 } = await eventBridge.send(new PutEventsCommand({ Entries: [entry] }))
      // PutEvents answers 200 even where it took nothing.
      if (FailedEntryCount > 0) throw new Error('the event bus took no event')
    },
  }
}
