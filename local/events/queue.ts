/** A queue: what is sent is on disk until it is deleted, and is set aside after too many tries. */
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import { attributeOf, readProperties } from '../parts.ts'
import type { Resource } from '../template/template.ts'
import { TemplateError } from '../template/template.ts'
import { openSpool } from './spool.ts'

const QueueProperties = z.object({
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) })
    .optional(),
  FifoQueue: z.literal(false, 'is FIFO, which is not kept here').optional(),
  /** In seconds; 30 is SQS's own default. */
  VisibilityTimeout: z.coerce.number().int().min(1).default(30),
  DelaySeconds: z.literal(0, 'delays its messages, which is not done here').optional(),
})

const Message = z.strictObject({
  id: z.string(),
  body: z.string(),
  sentAt: z.number(),
  firstReceivedAt: z.number().optional(),
  receiveCount: z.number(),
  /** Not handed out before. */
  visibleAt: z.number(),
})
export type Message = z.infer<typeof Message>

export interface Queue {
  readonly name: string
  readonly arn: string
  send(body: string): void
  /** When the next message can be received; undefined when there is none. */
  nextAt(): number | undefined
  /** Takes the oldest message that is due; it is nobody else's until `remove` or `giveBack`. */
  receive(): Message | undefined
  remove(id: string): void
  /** The try failed: the message comes again, or goes to the dead letters, when its visibility timeout is over. */
  giveBack(id: string): void
  messages(): readonly Message[]
}

export interface QueueSurroundings {
  readonly folder: string
  readonly clock: Clock
  readonly nextId: () => string
  /** Called when a message was added or became due. */
  readonly onChange: () => void
}

/** Opens every queue of the template, with what a crash left in it: a try that it cut off counts as one. */
export function openQueues(
  resources: readonly Resource[],
  surroundings: QueueSurroundings,
): ReadonlyMap<string, Queue> {
  const queues = new Map<string, Queue>()
  const read = resources.map((resource) => ({
    resource,
    arn: attributeOf(resource, 'Arn'),
    properties: readProperties(resource, QueueProperties),
  }))
  for (const { resource, arn, properties } of read) {
    const redrive = properties.RedrivePolicy
    const target = redrive?.deadLetterTargetArn
    if (target !== undefined && !read.some((other) => other.arn === target)) {
      throw new TemplateError(resource.id, `sets messages aside in ${target}, which is no queue here`)
    }
    const setAside = (body: string) => queues.get(target ?? '')?.send(body)
    const tries = redrive?.maxReceiveCount ?? Number.POSITIVE_INFINITY
    const name = attributeOf(resource, 'QueueName')
    const hiddenMs = properties.VisibilityTimeout * 1000
    queues.set(arn, openQueue({ name, arn, tries, hiddenMs, setAside }, surroundings))
  }
  return queues
}

interface QueueSettings {
  readonly name: string
  readonly arn: string
  readonly tries: number
  /** How long a received message is nobody else's, whatever becomes of the try: the visibility timeout. */
  readonly hiddenMs: number
  readonly setAside: (body: string) => void
}

function openQueue(settings: QueueSettings, { folder, clock, nextId, onChange }: QueueSurroundings): Queue {
  const { name, arn, tries, hiddenMs, setAside } = settings
  const spool = openSpool(`${folder}/${name}`, (value) => Message.parse(value))
  const taken = new Set<string>()
  const waiting = () => spool.all().filter(({ id }) => !taken.has(id))
  return {
    name,
    arn,
    send(body) {
      const now = clock.now()
      spool.put({ id: nextId(), body, sentAt: now, receiveCount: 0, visibleAt: now })
      onChange()
    },
    nextAt() {
      const times = waiting().map(({ visibleAt }) => visibleAt)
      return times.length === 0 ? undefined : Math.min(...times)
    },
    receive() {
      const now = clock.now()
      const due = waiting()
        .filter(({ visibleAt }) => visibleAt <= now)
        .toSorted((one, other) => one.sentAt - other.sentAt)[0]
      if (!due) return undefined
      if (due.receiveCount >= tries) {
        setAside(due.body)
        spool.remove(due.id)
        return undefined
      }
      const receiveCount = due.receiveCount + 1
      const received = { firstReceivedAt: now, ...due, receiveCount, visibleAt: now + hiddenMs }
      spool.put(received)
      taken.add(due.id)
      return received
    },
    remove(id) {
      taken.delete(id)
      spool.remove(id)
    },
    giveBack(id) {
      taken.delete(id)
      onChange()
    },
    messages: () => spool.all(),
  }
}
