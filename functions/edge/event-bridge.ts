import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { eventBus } from '../../shared/aws/event-bus.ts'
import { credentials, once, setting } from './environment.ts'

export const events = once(() =>
  eventBus(
    new EventBridgeClient({ region: setting('AWS_REGION'), credentials: async () => credentials() }),
    setting('EVENT_BUS'),
  ),
)
