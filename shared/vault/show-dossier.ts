import type { DossierView } from '../model/dossier.ts'
import type { DossierId } from '../model/ids.ts'
import type { StoredOutcome } from '../model/outcome.ts'
import type { Dossier } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { summaryOf } from './assigned-dossiers.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { the } from './the.ts'

/** A dossier as its advisor sees it: of the medical side, the outcome and nothing else. */
export async function showDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<DossierView> {
  const request = accessRequest(caller, { action: 'show-dossier', dossierId, withOutcome: true })
  const { facts } = await commit(ports, request)
  return viewOf(the(facts.dossier), facts.outcome)
}

const viewOf = (dossier: Dossier, outcome: StoredOutcome | undefined): DossierView => ({
  ...summaryOf(dossier),
  accountId: dossier.accountId,
  physicianId: dossier.physicianId,
  assessments: dossier.assessments,
  outcome: outcome && contentOf(outcome),
})
