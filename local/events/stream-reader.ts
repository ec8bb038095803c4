/** Reads the stream of a table in the database, from where it was read to last. */
import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Upstream } from '../dynamodb/upstream.ts'

/** A table whose changes are told, and which of them its own expiry made. */
export interface StreamedTable {
  readonly name: string
  readonly streamArn: string
  /** Whether the item of that key was removed by the table's time to live. */
  readonly expired: (keys: unknown) => boolean
}

/** How far a stream was read: a database that was made anew begins another stream. */
const Position = z.strictObject({ stream: z.string(), sequence: z.string() })
type Position = z.infer<typeof Position>

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) })
const Description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
})
const Iterator = z.object({ ShardIterator: z.string() })
const Change = z.looseObject({
  dynamodb: z.looseObject({ Keys: z.record(z.string(), z.unknown()), SequenceNumber: z.string() }),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
})
const Changes = z.object({ Records: z.array(Change) })
type Change = z.infer<typeof Change>

export interface StreamReader {
  /** The next changes as AWS tells them; none where all was read. The same again until `advance`. */
  next(limit: number): Promise<readonly unknown[]>
  /** What was read is done with. Answers the position to keep. */
  advance(): Position | undefined
}

export function existingPosition(path: string): Position | undefined {
  return existsSync(path) ? Position.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

export function streamReader(
  send: Upstream,
  at: {
    readonly table: StreamedTable
    readonly region: string
    readonly position: Position | undefined
  },
): StreamReader {
  let position = at.position
  let read = position
  const ask = async <S extends z.ZodType>(operation: string, body: object, schema: S) => {
    const answer = await send(`DynamoDBStreams_20120810.${operation}`, Buffer.from(JSON.stringify(body)))
    return schema.parse(JSON.parse(answer.body.toString('utf8')))
  }
  return {
    async next(limit) {
      const { Streams: streams } = await ask('ListStreams', { TableName: at.table.name }, Streams)
      const StreamArn = streams.at(-1)?.StreamArn
      if (StreamArn === undefined) return []
      const { StreamDescription } = await ask('DescribeStream', { StreamArn }, Description)
      const ShardId = StreamDescription.Shards[0]?.ShardId
      if (ShardId === undefined) return []
      const from =
        position?.stream === StreamArn
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.sequence }
          : { ShardIteratorType: 'TRIM_HORIZON' }
      const { ShardIterator } = await ask('GetShardIterator', { StreamArn, ShardId, ...from }, Iterator)
      const { Records } = await ask('GetRecords', { ShardIterator, Limit: limit }, Changes)
      const last = Records.at(-1)
      if (last !== undefined) read = { stream: StreamArn, sequence: last.dynamodb.SequenceNumber }
      return Records.map((change) => asAwsTells(change, at.table, at.region))
    },
    advance() {
      position = read
      return position
    },
  }
}

/** Source: "DynamoDB Streams and Time to Live": what TTL removed says who removed it. */
function asAwsTells(change: Change, table: StreamedTable, region: string): unknown {
  const told = { ...change, awsRegion: region, eventSourceARN: table.streamArn }
  if (change.eventName !== 'REMOVE' || !table.expired(change.dynamodb.Keys)) return told
  return { ...told, userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
}
