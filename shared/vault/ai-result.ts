/** A machine's result on its way: the item itself, and where it stands in the dossier, which does not close past it. */
import type { AiResult, AiStanding } from '../model/ai-result.ts'
import type { AiResultId, DossierId } from '../model/ids.ts'
import type { Dossier } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

export interface AiResultPlace {
  readonly dossierId: DossierId
  readonly resultId: AiResultId
}

/** The result as a fact, and as what the entry is about. */
export const aiResultOf = ({ dossierId, resultId }: AiResultPlace) => ({
  dossierId,
  objectRef: resultId,
  given: { aiResult: keyOf.aiResult(dossierId, resultId) },
})

/** The result with what changed in it, and the dossier with where it stands now. */
export function restated(
  { dossier, aiResult }: Facts,
  change: Partial<AiResult> & { readonly standing: AiStanding },
): Write[] {
  const found = the(aiResult)
  const { dossierId } = the(dossier)
  return [
    {
      kind: 'replace',
      key: keyOf.aiResult(dossierId, found.resultId),
      version: found.version,
      content: { ...contentOf(found), ...change },
    },
    standingIn(the(dossier), found.resultId, change.standing),
  ]
}

export function standingIn(dossier: Dossier, resultId: AiResultId, standing: AiStanding): Write {
  const before = dossier.aiResults ?? []
  const isKnown = before.some((one) => one.resultId === resultId)
  const now = { resultId, standing }
  const aiResults = isKnown ? before.map((one) => (one.resultId === resultId ? now : one)) : [...before, now]
  return {
    kind: 'replace',
    key: keyOf.dossier(dossier.dossierId),
    version: dossier.version,
    content: { ...contentOf(dossier), aiResults },
  }
}
