import type { EntryView } from '../model/entry-view.ts'
import type { EntryId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { entryView } from './entry-view.ts'
import type { AccessLog } from './ports.ts'
import { the } from './the.ts'

/** One entry by its id. */
export async function showEntry(
  ports: CommitPorts & { readonly accessLog: AccessLog },
  caller: Caller,
  entryId: EntryId,
): Promise<EntryView> {
  const place = await ports.accessLog.placeOf(entryId)
  const [bytes] = place === undefined ? [] : await ports.accessLog.read([place])

  const asked = { action: 'show-entry', objectRef: entryId, isPresent: bytes !== undefined } as const
  await commit(ports, accessRequest(caller, asked))
  return entryView(the(bytes))
}
