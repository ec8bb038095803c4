/** EventBridge on the wire: PutEvents and nothing else. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import { evaluate } from '../iam/evaluate.ts'
import type { Principal, Principals } from '../iam/principals.ts'
import {
  answerJson,
  answerServiceError,
  type JsonServiceSettings,
  readSignedCall,
  ServiceError,
} from '../wire/json-service.ts'
import type { Buses } from './bus.ts'

/** PutEvents takes 10 entries and 256 KB (Amazon EventBridge quotas). */
const entriesMax = 10
const bodyBytesMax = 256 * 1024

const Entry = z.strictObject({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
})
const PutEvents = z.strictObject({ Entries: z.array(Entry).min(1).max(entriesMax) })

export interface EventsDoor {
  readonly buses: Buses
  readonly clock: Clock
  readonly region: string
  readonly principals: Principals
  readonly prefix: string
}

type Outcome = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string }

/** Serves /events: an entry is answered with its id once it is in every queue that wants it. */
export function serveEvents(door: EventsDoor) {
  const settings: JsonServiceSettings = { ...door, service: 'events', bodyBytesMax }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { principal, operation, json } = await readSignedCall(request, settings)
      if (operation !== 'PutEvents') {
        throw new ServiceError('UnknownOperationException', `${operation} is not answered here`)
      }
      const read = PutEvents.safeParse(json)
      if (!read.success) throw new ServiceError('ValidationException', z.prettifyError(read.error))
      const { Entries } = read.data
      for (const { EventBusName } of Entries) assertAllowed(door.buses, principal, EventBusName)
      const outcomes = Entries.map((entry) => put(door.buses, entry))
      const FailedEntryCount = outcomes.filter((outcome) => 'ErrorCode' in outcome).length
      answerJson(response, { FailedEntryCount, Entries: outcomes })
    } catch (error) {
      answerServiceError(response, error)
    }
  }
}

function assertAllowed(buses: Buses, { role }: Principal, busName: string): void {
  const bus = buses.find(busName)
  if (!bus) throw new ServiceError('ResourceNotFoundException', `Event bus ${busName} does not exist.`)
  const access = { principalArn: role.arn, action: 'events:PutEvents', resource: bus.arn }
  const verdict = evaluate(
    { ...access, context: { 'aws:SecureTransport': 'true' } },
    { identity: role.policies },
  )
  if (verdict.allowed) return
  throw new ServiceError(
    'AccessDeniedException',
    `${role.name} is not authorized to perform: events:PutEvents on ${bus.name} (${verdict.because})`,
  )
}

/** Source: PutEvents API reference: a Detail that is no JSON object fails alone, as does a source of AWS. */
function put(buses: Buses, entry: z.output<typeof Entry>): Outcome {
  if (entry.Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  }
  const detail = objectIn(entry.Detail)
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
  const bus = buses.find(entry.EventBusName)?.name ?? entry.EventBusName
  const { DetailType: detailType, Source: source, Resources: resources } = entry
  return { EventId: buses.put(bus, { detailType, source, resources, detail }) }
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
