import * as z from 'zod'
import type { LogChange } from '../../shared/vault/watch-access-log.ts'

const Image = z.looseObject({ ttl: z.object({ N: z.string() }).optional() })

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html */
const StreamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
      /** "DynamoDB Streams and Time to Live": who removed it, where the table did. */
      userIdentity: z.object({ type: z.string(), principalId: z.string() }).optional(),
      dynamodb: z.object({
        Keys: z.object({ chainId: z.object({ S: z.string() }) }),
        OldImage: Image.optional(),
      }),
    }),
  ),
})

/** The changes of a stream's batch. Throws for what no stream of this table brings. */
export function logChangesOf(event: unknown): readonly LogChange[] {
  return StreamEvent.parse(event).Records.map(({ eventName, userIdentity, dynamodb }) => {
    const ttl = dynamodb.OldImage?.ttl?.N
    return {
      kind: eventName,
      chainId: dynamodb.Keys.chainId.S,
      expiresAt: ttl === undefined ? undefined : Number(ttl) * 1000,
      byExpiry: userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com',
    }
  })
}
