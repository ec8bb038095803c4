/** Event source mappings: the messages of a queue, one at a time, to a function. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Role } from '../iam/roles.ts'
import { readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { FunctionFailed } from '../workers/lambda.ts'
import type { WorkSource } from './due-work.ts'
import type { Message, Queue } from './queue.ts'
import { assertMay } from './rights.ts'

const MappingProperties = z.object({
  BatchSize: z.literal(1, 'is not 1, and batches are not made here'),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Enabled: z.literal(true, 'is switched off').default(true),
  FilterCriteria: z.undefined('filters, which is not done here').optional(),
})

const Report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) })

/** A function as those see it that only call it. */
export interface Invocable {
  readonly arn: string
  readonly role: Role
  invoke(event: unknown): Promise<unknown>
}

export interface MappingSurroundings {
  readonly queues: ReadonlyMap<string, Queue>
  /** By name, partial or whole ARN, as FunctionName may say. */
  readonly functionNamed: (name: string) => Invocable | undefined
  readonly region: string
  /** One line on a message that could not be worked on. */
  readonly log: (line: string) => void
}

const receiverRights = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** Two messages are worked on at once: enough that a slow one holds up nobody, few enough for a laptop. */
const lanes = 2

/** The work of one mapping. Throws a TemplateError where queue, function or right is missing. */
export function sourceMapping(resource: Resource, around: MappingSurroundings): readonly WorkSource[] {
  const { EventSourceArn, FunctionName, FunctionResponseTypes } = readProperties(resource, MappingProperties)
  const queue = around.queues.get(EventSourceArn)
  if (!queue) throw new TemplateError(resource.id, `reads ${EventSourceArn}, which is no queue here`)
  const worker = around.functionNamed(FunctionName)
  if (!worker) throw new TemplateError(resource.id, `calls ${FunctionName}, which is no function here`)
  assertMay(worker.role, receiverRights, queue.arn, resource.id)
  const reportsFailures = FunctionResponseTypes.length > 0

  const run = async () => {
    const message = queue.receive()
    if (!message) return
    try {
      const answer = await worker.invoke({ Records: [recordOf(message, queue.arn, around.region)] })
      if (reportsFailures && hasFailed(answer, message.id)) queue.giveBack(message.id)
      else queue.remove(message.id)
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error
      around.log(`try ${message.receiveCount} of ${message.id} in ${queue.name}: ${error.message}`)
      queue.giveBack(message.id)
    }
  }
  return Array.from({ length: lanes }, () => ({ nextAt: () => queue.nextAt(), run }))
}

/** Source: "Reporting batch item failures for Lambda functions with an Amazon SQS trigger": a wrong answer is a failure. */
function hasFailed(answer: unknown, messageId: string): boolean {
  if (answer === null || answer === undefined) return false
  const report = Report.safeParse(answer)
  if (!report.success) return true
  return report.data.batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === messageId)
}

function recordOf(message: Message, queueArn: string, region: string) {
  const { id, body, sentAt, receiveCount, firstReceivedAt } = message
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      SenderId: 'events.amazonaws.com',
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  }
}
