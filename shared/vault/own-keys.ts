import type { CommitPorts } from './commit.ts'
import { keyOf } from './keys.ts'
import { readItem } from './read-item.ts'
import type { RecordKey } from './records.ts'

/** The key that hides where callers come from; undefined while nobody was ever admitted. Throws VaultError. */
export const readSourceKey = (ports: CommitPorts): Promise<Uint8Array | undefined> =>
  keyUnder(ports, keyOf.sourceKey)

/** The key of the links by which people end what they hear; undefined until somebody is admitted. Throws VaultError. */
export const readUnsubscribeKey = (ports: CommitPorts): Promise<Uint8Array | undefined> =>
  keyUnder(ports, keyOf.unsubscribeKey)

async function keyUnder(ports: CommitPorts, place: RecordKey): Promise<Uint8Array | undefined> {
  const { key } = ((await readItem(ports, place))?.content ?? {}) as { readonly key?: string }
  return key === undefined ? undefined : Buffer.from(key, 'base64')
}
