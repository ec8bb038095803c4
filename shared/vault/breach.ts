/** Lines of the register of breaches as they are stored, and how they are found again. */
import { breachLimits } from '../limits.ts'
import type { Breach } from '../model/breach.ts'
import type { PrincipalId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import { keyOf } from './keys.ts'
import type { IndexCopies, Write } from './records.ts'

type Content = Omit<Breach, 'version'>

const hourMs = 3_600_000

/** Undecided ones stand in a list of their own: their hours are counted. */
const copiesOf = ({ decisions, awareAt, documentId }: Content): IndexCopies => ({
  worklist: decisions.length === 0 ? 'breaches-undecided' : 'breaches-decided',
  updatedAt: `${awareAt}#${documentId}`,
})

/** The flag is when the group knows: the line stands in the register with it, whatever is decided, or nothing. */
export function newBreach(document: StoredDocument, flaggedBy: PrincipalId, now: number): Write {
  const { dossierId, documentId, category } = document
  const content: Content = {
    dossierId,
    documentId,
    filedAs: category,
    flaggedBy,
    awareAt: new Date(now).toISOString(),
    decideBy: new Date(now + breachLimits.decideHours * hourMs).toISOString(),
    decisions: [],
  }
  return { kind: 'create', key: keyOf.breach(dossierId, documentId), content, indexed: copiesOf(content) }
}

/** The same line, saying more. */
export function changedBreach({ version, ...former }: Breach, change: Partial<Content>): Write {
  const content = { ...former, ...change }
  const key = keyOf.breach(former.dossierId, former.documentId)
  return { kind: 'replace', key, version, content, indexed: copiesOf(content) }
}
