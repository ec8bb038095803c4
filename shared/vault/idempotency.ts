/** The Idempotency-Key of a request (draft-ietf-httpapi-idempotency-key-header): one key, one request, one answer. */
import * as z from 'zod'
import { idempotencyHours } from '../limits.ts'
import { EntryId, Sha256 } from '../model/ids.ts'
import type { ResultIds } from './permit.ts'
import type { RecordKey, StoredItem, Write } from './records.ts'

export interface IdempotencyKey {
  readonly key: RecordKey
  /** SHA-256 of the method, the path and the parsed body. */
  readonly digest: Sha256
}

const KeptAnswer = z.strictObject({
  digest: Sha256,
  entryId: EntryId,
  resultIds: z.record(z.string(), z.string()),
})
export type KeptAnswer = z.infer<typeof KeptAnswer>

/** What was answered under this key before: ids to rebuild the answer from, never a URL. */
export function keptAnswer(item: StoredItem | undefined): KeptAnswer | undefined {
  return item && KeptAnswer.parse(item.content)
}

export function keyIsReused(key: IdempotencyKey | undefined, kept: KeptAnswer | undefined): boolean {
  return key !== undefined && kept !== undefined && key.digest !== kept.digest
}

/** The write that makes a later request with this key a replay. `now` in milliseconds since 1970. */
export function keyToKeep(
  { key, digest }: IdempotencyKey,
  entryId: EntryId,
  resultIds: ResultIds,
  now: number,
): Write {
  const content: KeptAnswer = { digest, entryId, resultIds: { ...resultIds } }
  return { kind: 'create', key, content, indexed: { ttl: Math.floor(now / 1000) + idempotencyHours * 3600 } }
}
