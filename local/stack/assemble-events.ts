/** Buses, queues, mappings, schedules and the scanner of the template, driven together by one clock. */
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../clock/clock.ts'
import { expiry } from '../dynamodb/expiry.ts'
import type { Table } from '../dynamodb/tables.ts'
import type { Upstream } from '../dynamodb/upstream.ts'
import { type Buses, openBuses } from '../events/bus.ts'
import { type DueWork, dueWork, type WorkSource } from '../events/due-work.ts'
import { openQueues, type Queue } from '../events/queue.ts'
import { openScanner, type Scanner, type ScannerMood } from '../events/scanner.ts'
import { schedule } from '../events/schedule.ts'
import { sourceMapping } from '../events/source-mapping.ts'
import { streamMapping } from '../events/stream-mapping.ts'
import type { Role } from '../iam/roles.ts'
import type { Parts } from '../plan.ts'
import { readDelivery } from '../s3/read-delivery.ts'
import type { S3 } from '../s3/serve.ts'
import type { Resource } from '../template/template.ts'
import type { StackFunction } from './functions.ts'

export interface Events {
  readonly buses: Buses
  readonly queues: readonly Queue[]
  readonly scanner: Scanner
  readonly work: DueWork
  /** A table was written to: who listens to its changes is woken. */
  readonly noticeWrite: (table: string) => void
}

export interface EventSurroundings {
  readonly home: string
  readonly account: string
  readonly region: string
  readonly clock: Clock
  readonly roles: readonly Role[]
  readonly functions: readonly StackFunction[]
  readonly s3: Pick<S3, 'read' | 'onPut' | 'onRead' | 'deliver' | 'lifecycle'>
  readonly tables: readonly Table[]
  readonly send: Upstream
  readonly nextId: () => string
  readonly mood: ScannerMood
  readonly log: (line: string) => void
}

const random = () => randomInt(2 ** 32) / 2 ** 32

/** Opens everything with what a crash left on disk; the work begins with the first `wake`. */
export function assembleEvents(parts: Parts, around: EventSurroundings): Events {
  const folder = join(around.home, 'events')
  const sources: WorkSource[] = []
  const work = dueWork(around.clock, sources, (error) =>
    around.log(error instanceof Error ? `${error.stack}` : String(error)),
  )
  const onChange = () => work.wake()
  const common = { ...around, onChange }
  const queues = openQueues(parts.queue, { ...common, folder: join(folder, 'queues') })
  const buses = openBuses(parts, { ...common, queues })
  const functionNamed = (name: string) => {
    const found = around.functions.find(({ arn, ref }) => name === arn || name === ref)
    return found && { arn: found.arn, role: found.role, invoke: found.lambda.invoke }
  }
  const scanner = openScanner(parts.malwarePlan, {
    ...common,
    folder: join(folder, 'scans'),
    buses,
    random,
    read: around.s3.read,
  })
  around.s3.onPut((object) => scanner.notice(object))
  const delivery = readDelivery(parts, { ...around, deliver: around.s3.deliver })
  around.s3.onRead((read) => {
    delivery.notice(read)
    work.wake()
  })
  const roleOf = (arn: string) => around.roles.find((role) => role.arn === arn)
  const targets = { ...common, queues, functionNamed, roleOf }
  const listenersOf = ({ streamArn }: Table) =>
    parts.eventSource.filter(({ properties }) => properties.EventSourceArn === streamArn).length
  const ends = expiry(around.tables, { ...around, listenersOf, onRemoved: (table) => noticeWrite(table) })
  const streamed = around.tables.map(({ name, streamArn }) => ({
    name,
    streamArn,
    expired: (keys: unknown) => ends.expired(name, keys),
  }))
  const isStream = ({ properties }: Resource) => `${properties.EventSourceArn}`.includes(':dynamodb:')
  const streams = parts.eventSource
    .filter(isStream)
    .map((resource) => streamMapping(resource, { ...targets, streamed }))
  const noticeWrite = (table: string) => {
    const listeners = streams.filter((stream) => stream.table === table)
    for (const { noticed } of listeners) noticed()
    if (listeners.length > 0) work.wake()
  }
  sources.push(
    scanner.work,
    ends.work,
    delivery.work,
    around.s3.lifecycle,
    ...streams.map((stream) => stream.work),
    ...parts.eventSource
      .filter((resource) => !isStream(resource))
      .flatMap((resource) => sourceMapping(resource, targets)),
    ...parts.schedule.flatMap((resource) => schedule(resource, targets)),
  )
  return { buses, queues: [...queues.values()], scanner, work, noticeWrite }
}
