/** The list of uploads that were asked for and are not decided yet: recovery reads it, a decision leaves it. */
import { uploadShards } from '../limits.ts'
import type { DocumentId } from '../model/ids.ts'
import type { IndexCopies } from './records.ts'

const shardName = (shard: number): string => `open-uploads#${shard}`

/** Every shard of the list. */
export const openUploadShards: readonly string[] = Array.from({ length: uploadShards }, (_, shard) =>
  shardName(shard),
)

/** The copies that put a document into the list: ids sort by the instant of the request. */
export function openUploadCopies(documentId: DocumentId): IndexCopies {
  const shard = documentId.charCodeAt(documentId.length - 1) % uploadShards
  return { uploadShard: shardName(shard), uploadSort: documentId }
}
