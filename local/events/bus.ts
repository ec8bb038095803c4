/** Event buses and their rules: an event is in every queue that wants it, on disk, before PutEvents answers. */
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import { attributeOf, readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { compilePattern, type EventTest } from './patterns.ts'
import type { Queue } from './queue.ts'

const RuleProperties = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.unknown().refine((pattern) => pattern !== undefined, 'has no pattern'),
  ScheduleExpression: z.undefined('has a schedule; use AWS::Scheduler::Schedule').optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      // Nothing here rewrites an event on its way: an InputPath or a transformer stops the start.
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        DeadLetterConfig: z.unknown().optional(),
        RetryPolicy: z.unknown().optional(),
      }),
    )
    .min(1),
})

/** An event as a rule's target gets it. */
export interface VaultEvent {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: unknown
}

export interface NewEvent {
  readonly detailType: string
  readonly source: string
  readonly resources?: readonly string[]
  readonly detail: unknown
}

export interface Buses {
  /** The bus of that name or ARN. */
  find(nameOrArn: string): { readonly name: string; readonly arn: string } | undefined
  /** Brings the event to the queues of all rules that want it; answers its id. */
  put(busName: string, event: NewEvent): string
  /** What came by lately, oldest first, for whoever looks into the running stack. */
  recent(): readonly VaultEvent[]
}

interface Rule {
  readonly busName: string
  readonly wants: EventTest
  readonly queues: readonly Queue[]
}

const recentMax = 200

/** Stands up the template's buses and the account's default one. Throws a TemplateError for rules that lead nowhere. */
export function openBuses(
  parts: Parts,
  at: {
    readonly account: string
    readonly region: string
    readonly clock: Clock
    readonly queues: ReadonlyMap<string, Queue>
    readonly nextId: () => string
  },
): Buses {
  const { account, region, clock } = at
  const defaultBus = { name: 'default', arn: `arn:aws:events:${region}:${account}:event-bus/default` }
  const buses = [defaultBus, ...parts.bus.map((bus) => ({ name: bus.ref, arn: attributeOf(bus, 'Arn') }))]
  const find = (nameOrArn: string) => buses.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn)
  const rules = parts.rule.flatMap((resource) => readRule(resource, at.queues, find))
  const recent: VaultEvent[] = []
  return {
    find,
    put(busName, { detailType, source, resources = [], detail }) {
      const id = at.nextId()
      const time = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`
      const event: VaultEvent = {
        version: '0',
        id,
        'detail-type': detailType,
        source,
        account,
        time,
        region,
        resources,
        detail,
      }
      for (const rule of rules) {
        if (rule.busName !== busName || !rule.wants(event)) continue
        for (const queue of rule.queues) queue.send(JSON.stringify(event))
      }
      recent.push(event)
      if (recent.length > recentMax) recent.shift()
      return id
    },
    recent: () => recent,
  }
}

function readRule(resource: Resource, queues: ReadonlyMap<string, Queue>, find: Buses['find']): Rule[] {
  const { EventBusName, EventPattern, State, Targets } = readProperties(resource, RuleProperties)
  const bus = find(EventBusName)
  if (!bus) throw new TemplateError(resource.id, `listens on ${EventBusName}, which is no bus here`)
  const wants = compilePattern(EventPattern, resource.id)
  const targets = Targets.map(({ Arn }) => {
    const queue = queues.get(Arn)
    if (!queue) throw new TemplateError(resource.id, `sends to ${Arn}, which is no queue of the template`)
    return queue
  })
  return State === 'ENABLED' ? [{ busName: bus.name, wants, queues: targets }] : []
}
