import type { CommitPorts } from './commit.ts'
import { keyOf } from './keys.ts'
import { readItem } from './read-item.ts'

/** The key that hides where callers come from; undefined while nobody was ever admitted. Throws VaultError. */
export async function readSourceKey(ports: CommitPorts): Promise<Uint8Array | undefined> {
  const { key } = ((await readItem(ports, keyOf.sourceKey))?.content ?? {}) as { readonly key?: string }
  return key === undefined ? undefined : Buffer.from(key, 'base64')
}
