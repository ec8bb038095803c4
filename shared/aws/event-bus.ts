import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { Events } from '../vault/ports.ts'

/** Events on EventBridge: the type is the detail type, the ids are the detail. */
export function eventBus(client: EventBridgeClient, busName: string): Events {
  return {
    async publish({ type, ...ids }) {
      const entry = { EventBusName: busName, Source: 'vault', DetailType: type, Detail: JSON.stringify(ids) }
      const { FailedEntryCount, Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }))
      // PutEvents answers 200 for what it did not take.
      if (FailedEntryCount) throw new Error(`the bus did not take the event: ${Entries[0]?.ErrorCode}`)
    },
  }
}
