import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { eventBus } from '../../../shared/aws/event-bus.ts'
import { DocumentId, DossierId } from '../../../shared/model/ids.ts'

const letters = '01ARYZ6S410000000000000000'
const documentId = DocumentId.parse(`document_${letters}`)
const dossierId = DossierId.parse(`dossier_${letters}`)
const event = { type: 'DocumentAvailable', dossierId, documentId } as const

function bus() {
  const client = new EventBridgeClient({
    region: 'eu-west-3',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  return { mock: mockClient(client), events: eventBus(client, 'vault') }
}

test('an event is its type and ids, from the vault, on its bus', async () => {
  const { mock, events } = bus()
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] })

  await events.publish(event)

  const [entry] = mock.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? []
  expect(entry).toEqual({
    EventBusName: 'vault',
    Source: 'vault',
    DetailType: 'DocumentAvailable',
    Detail: JSON.stringify({ dossierId, documentId }),
  })
})

test('an event that the bus did not take is an error, though the answer was 200', async () => {
  const { mock, events } = bus()
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] })

  await expect(events.publish(event)).rejects.toThrow('ThrottlingException')
})
