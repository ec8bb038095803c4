import type { CommitPorts } from './commit.ts'
import type { RecordKey, StoredItem } from './records.ts'
import { untilQuiet } from './until-quiet.ts'

/**
 * One item as it is now, outside any decision.
 *
 * @throws VaultError LOG_BUSY where writers stayed in the way, LOG_UNAVAILABLE where the store cannot be reached
 */
export async function readItem(ports: CommitPorts, key: RecordKey): Promise<StoredItem | undefined> {
  const [item] = await untilQuiet(ports, () => ports.records.snapshot([key]))
  return item
}
