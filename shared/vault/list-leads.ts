import { Lead, type LeadView } from '../model/leads.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** The leads that nobody has taken, newest first, without the people: who takes one is told whose it is. */
export async function listLeads(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<LeadView>> {
  const listed = await ports.listings.keysIn('leads', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => viewOf(parsed(Lead, item)))
  await commit(ports, accessRequest(caller, { action: 'list-leads', detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function viewOf(lead: Lead | undefined): LeadView[] {
  if (lead === undefined || lead.state !== 'waiting') return []
  const { leadId, line, receivedAt, informBy, source } = lead
  return [{ leadId, line, receivedAt, informBy, source: source.kind }]
}
