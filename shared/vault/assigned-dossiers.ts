/** The dossiers that a person works on, as an advisor's list and a physician's worklist show them. */
import type { DossierSummary } from '../model/dossier.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Assignment, Dossier, Principal } from '../model/records.ts'
import { decide } from '../policy/decide.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** How somebody who finds a dossier in their list looks into it. */
const looking = { 'list-dossiers': 'show-dossier', 'list-worklist': 'list-health-documents' } as const

export async function assignedDossiers(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  action: 'list-dossiers' | 'list-worklist',
  { limit, cursor }: PageQuery,
): Promise<Page<DossierSummary>> {
  const { principalId } = caller
  const listed = await ports.listings.assignedTo(principalId, { limit, after: positionOf(cursor) })
  const [own, ...read] = await ports.listings.read([
    keyOf.principal(principalId),
    ...listed.items.flatMap((id) => [keyOf.dossier(id), keyOf.assignment(id, principalId)]),
  ])
  const principal = parsed(Principal, own)
  const items = listed.items.flatMap((_id, place) => {
    const dossier = parsed(Dossier, read[2 * place])
    const assignment = parsed(Assignment, read[2 * place + 1])
    const facts = { now: ports.clock(), principal, dossier, assignment }
    const ruling = decide(facts, { action: looking[action], audience: caller.audience })
    // What looks absent stands in no list; what is there and closed to the caller for now does.
    const isThere = ruling.decision === 'ALLOW' || ruling.code !== 'NOT_FOUND'
    return dossier && isThere ? [summaryOf(dossier)] : []
  })

  await commit(ports, accessRequest(caller, { action, detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

export const summaryOf = ({ dossierId, line, state, since, client }: Dossier): DossierSummary => ({
  dossierId,
  line,
  state,
  since,
  client,
})
