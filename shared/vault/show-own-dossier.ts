import type { OwnDossierView } from '../model/dossier.ts'
import type { DossierId } from '../model/ids.ts'
import { isAboutCaller } from '../policy/relation.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { ownSummary } from './own-dossiers.ts'
import { the } from './the.ts'

/** A dossier as the person sees it; an outcome that is about another person is left out. */
export async function showOwnDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
): Promise<OwnDossierView> {
  const request = accessRequest(caller, { action: 'show-dossier', dossierId, withOutcome: true })
  const { facts } = await commit(ports, request)
  const isTheirs = isAboutCaller(facts, the(facts.dossier).accountId)
  const outcome = isTheirs && facts.outcome ? contentOf(facts.outcome) : undefined
  return { ...the(ownSummary(facts)[0]), outcome }
}
