import * as z from 'zod'
import { Entry } from '../../shared/access-log/entry.ts'
import { ChainId } from '../../shared/model/ids.ts'
import type { Added } from '../../shared/vault/detect-incidents.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html */
const StreamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
      dynamodb: z.object({
        Keys: z.object({ chainId: z.object({ S: ChainId }) }),
        /** Binary stands in base64, as in every event of Lambda. */
        NewImage: z.looseObject({ bytes: z.object({ B: z.base64() }).optional() }).optional(),
      }),
    }),
  ),
})

/** What a batch of the log's stream adds to it. Throws for what no stream of this table brings. */
export function addedEntries(event: unknown): readonly Added[] {
  return StreamEvent.parse(event).Records.flatMap(({ eventName, dynamodb }) => {
    if (eventName !== 'INSERT') return [] // What else can happen to an entry is the other listener's.
    const bytes = Buffer.from(dynamodb.NewImage?.bytes?.B ?? '', 'base64')
    return [{ chainId: dynamodb.Keys.chainId.S, entry: entryIn(bytes) }]
  })
}

function entryIn(bytes: Buffer): Entry | undefined {
  try {
    return Entry.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}
