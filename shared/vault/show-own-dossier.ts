import type { OwnDossierView } from '../model/dossier.ts'
import type { DossierId } from '../model/ids.ts'
import { isAboutCaller } from '../policy/relation.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { mattersView } from './matters.ts'
import { optionalDataView } from './optional-data.ts'
import { ownSummary } from './own-dossiers.ts'
import { the } from './the.ts'

/** A dossier as the person sees it; an outcome or a contract that is another person's is left out. */
export async function showOwnDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<OwnDossierView> {
  const given = {
    contract: keyOf.contract(dossierId),
    matters: keyOf.matters(dossierId),
    optionalData: keyOf.optionalData(dossierId),
  }
  const request = accessRequest(caller, { action: 'show-dossier', dossierId, withOutcome: true, given })
  const { facts } = await commit(ports, request)
  const summary = {
    ...the(ownSummary(facts)[0]),
    restrictedSince: the(facts.dossier).restriction?.since,
    matters: mattersView(facts),
    optionalData: optionalDataView(facts),
  }
  if (!isAboutCaller(facts, the(facts.dossier).accountId)) return summary
  const { outcome, contract } = facts
  return {
    ...summary,
    outcome: outcome && contentOf(outcome),
    contract: contract && contentOf(contract),
  }
}
