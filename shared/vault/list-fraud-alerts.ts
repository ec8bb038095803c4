import { FraudAlert, type FraudAlertView } from '../model/fraud-alert.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

/** The alerts of fraud about a dossier, newest first. What was found to be none is the AML officer's alone until it is gone. */
export async function listFraudAlerts(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'fraudAlertsOf'> },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<FraudAlertView>> {
  const listed = await ports.listings.fraudAlertsOf(dossierId, { limit, after: positionOf(cursor) })
  const all = listed.items.map((item) => contentOf(the(parsed(FraudAlert, item))))
  const seenBy = ({ principal }: Facts) =>
    all.filter(({ state }) => state !== 'irrelevant' || principal?.role === 'aml-officer')
  const { facts } = await commit(
    ports,
    accessRequest(caller, { action: 'list-fraud-alerts', dossierId }),
    (found) => ({ writes: [], detail: { count: seenBy(found).length } }),
  )
  return { items: seenBy(facts), ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
