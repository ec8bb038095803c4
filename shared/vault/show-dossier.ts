import { categories, isReadBy } from '../model/categories.ts'
import type { DossierView } from '../model/dossier.ts'
import type { DossierId } from '../model/ids.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { summaryOf } from './assigned-dossiers.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { mattersView } from './matters.ts'
import { optionalDataView } from './optional-data.ts'
import { the } from './the.ts'

/** A dossier as those see it who work on it: of the medical side, the outcome and nothing else. */
export async function showDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<DossierView> {
  const given = {
    contract: keyOf.contract(dossierId),
    matters: keyOf.matters(dossierId),
    optionalData: keyOf.optionalData(dossierId),
  }
  const request = accessRequest(caller, { action: 'show-dossier', dossierId, withOutcome: true, given })
  const { facts } = await commit(ports, request)
  return viewOf(facts)
}

function viewOf(facts: Facts): DossierView {
  const { dossier, outcome, contract, principal } = facts
  const { accountId, physicianId, claimsManagerId, assessments, restriction } = the(dossier)
  const isReader = isReadBy(the(categories.get('contract-data')), principal?.role, false)
  return {
    ...summaryOf(the(dossier)),
    accountId,
    restrictedSince: restriction?.since,
    physicianId,
    claimsManagerId,
    assessments: assessments?.map(({ accountId: whose, medical }) => ({ accountId: whose, medical })),
    outcome: outcome && contentOf(outcome),
    contract: contract && isReader ? contentOf(contract) : undefined,
    matters: mattersView(facts),
    optionalData: optionalDataView(facts),
  }
}
