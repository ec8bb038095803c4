import type { DossierId } from '../model/ids.ts'
import type { Opening, OpeningView } from '../model/opening.ts'
import type { Facts } from '../policy/facts.ts'
import { isLiving } from '../policy/opening.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** What waits for a physician or was released: to the physician all of a dossier, to who asked their own. */
export async function listOpenings(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<{ items: OpeningView[] }> {
  const given = { openings: keyOf.openings(dossierId) }
  const asked = { action: 'list-openings', dossierId, given } as const
  const { facts } = await commit(ports, accessRequest(caller, asked), (found) => ({
    writes: [],
    detail: { count: seenOf(found).length },
  }))
  return { items: seenOf(facts).map(viewOf) }
}

/** Of an account that ended a physician sees what legal asks for, and no request that ended with it. */
const seenOf = ({ openings, principal, dossier, now }: Facts): readonly Opening[] =>
  (openings?.openings ?? []).filter(
    (opening) =>
      isLiving(opening, now) &&
      (principal?.role === 'physician'
        ? dossier?.phase === undefined || opening.role === 'legal-accounting'
        : opening.askedBy === principal?.principalId),
  )

function viewOf({ askedBy: _asker, release, ...opening }: Opening): OpeningView {
  if (release === undefined) return opening
  const { by: _physician, ...released } = release
  return { ...opening, release: released }
}
