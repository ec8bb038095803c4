import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { entrySortKey } from '../access-log/entry.ts'
import { journalEnd } from '../access-log/journal-end.ts'
import type { Link } from '../vault/records.ts'

/** An entry as stored: the bytes, their hash, the end of its journal (TTL, seconds), and copies for the indexes. */
export function accessLogItem(link: Omit<Link, 'headKey'>): Record<string, AttributeValue> {
  const { entry, bytes, hash } = link
  const end = journalEnd(entry)
  return {
    chainId: { S: entry.chainId },
    seq: { S: entrySortKey(entry.seq) },
    entryId: { S: entry.entryId },
    bytes: { B: bytes },
    hash: { S: hash },
    ...(entry.journal === 'vigilance' ? {} : copiesOf(link)),
    ...(end === undefined ? {} : { ttl: { N: String(Math.floor(end / 1000)) } }),
  }
}

/** What an entry is found by: one of vigilance is in no index, and nobody who searches the log comes upon it. */
function copiesOf({ entry, dossierId }: Omit<Link, 'headKey'>): Record<string, AttributeValue> {
  const text = (name: string, value: string | undefined) =>
    value === undefined ? {} : { [name]: { S: value } }
  return {
    position: { S: `${entry.at}#${entry.entryId}` },
    hour: { S: entry.at.slice(0, 13) },
    actor: { S: entry.actorRef },
    ...text('object', entry.objectRef),
    ...text('dossier', dossierId),
  }
}
