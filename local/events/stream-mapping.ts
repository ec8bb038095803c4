/** Event source mappings of tables' streams: what changed in a table, in order, to a function. */
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../durable-file.ts'
import type { Upstream } from '../dynamodb/upstream.ts'
import { readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { FunctionFailed } from '../workers/lambda.ts'
import type { WorkSource } from './due-work.ts'
import type { Queue } from './queue.ts'
import { assertMay } from './rights.ts'
import type { MappingSurroundings } from './source-mapping.ts'
import { existingPosition, type StreamedTable, streamReader } from './stream-reader.ts'

const StreamMappingProperties = z.object({
  BatchSize: z.int().min(1).default(100),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.literal('TRIM_HORIZON', 'does not begin with the oldest change'),
  MaximumRetryAttempts: z.int().min(0),
  BisectBatchOnFunctionError: z.literal(false).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
  Enabled: z.literal(true, 'is switched off').default(true),
  FilterCriteria: z.undefined('filters, which is not done here').optional(),
})

export interface StreamSurroundings extends MappingSurroundings {
  readonly home: string
  readonly clock: { now(): number }
  readonly streamed: readonly StreamedTable[]
  readonly send: Upstream
}

const readerRights = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']

/** Changes that come close together are told together. */
const gatherMs = 1_000

/** How often a table is looked at when nobody says that it changed. */
const lookMs = 60_000

/** The work of one mapping; `noticed` makes it due. Throws a TemplateError where table, function or right is missing. */
export function streamMapping(
  resource: Resource,
  around: StreamSurroundings,
): { readonly work: WorkSource; readonly table: string; readonly noticed: () => void } {
  const properties = readProperties(resource, StreamMappingProperties)
  const { EventSourceArn, FunctionName, BatchSize, DestinationConfig } = properties
  const table = around.streamed.find(({ streamArn }) => streamArn === EventSourceArn)
  if (!table) throw new TemplateError(resource.id, `reads ${EventSourceArn}, which is no stream here`)
  const worker = around.functionNamed(FunctionName)
  if (!worker) throw new TemplateError(resource.id, `calls ${FunctionName}, which is no function here`)
  assertMay(worker.role, readerRights, EventSourceArn, resource.id)
  const failed = DestinationConfig && around.queues.get(DestinationConfig.OnFailure.Destination)
  // Each listener has read the stream as far as it got.
  const path = join(around.home, 'events', `stream-${table.name}-${FunctionName}.json`)
  const reader = streamReader(around.send, { table, ...around, position: existingPosition(path) })
  let due = around.clock.now()

  const run = async () => {
    due = around.clock.now() + lookMs
    for (let batch = await reader.next(BatchSize); batch.length > 0; batch = await reader.next(BatchSize)) {
      const tries = 1 + properties.MaximumRetryAttempts
      await deliver({ Records: batch }, tries, worker.invoke, around.log, failed)
      await replaceFile(path, JSON.stringify(reader.advance()))
    }
  }
  return {
    work: { nextAt: () => due, run },
    table: table.name,
    noticed() {
      due = Math.min(due, around.clock.now() + gatherMs)
    },
  }
}

/** A batch that stays undeliverable goes to the failure destination, and the stream goes on. */
async function deliver(
  event: { readonly Records: readonly unknown[] },
  tries: number,
  invoke: (event: unknown) => Promise<unknown>,
  log: (line: string) => void,
  failed: Queue | undefined,
): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      await invoke(event)
      return
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error
      log(`stream batch, try ${attempt}: ${error.message}`)
    }
  }
  failed?.send(JSON.stringify({ records: event.Records.length }))
}
