/** The one decision to destroy, taken where every hold is seen: in the transaction of the dossier's chain. */
import { VaultError } from '../model/errors.ts'
import { StoredDocument } from '../model/records.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { givenBack, partWrite } from './kept-version.ts'
import { dispositionOfDocument, type Part, type Retained } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/**
 * Decides that a document is to be destroyed, or takes that back while nothing was removed.
 *
 * @returns the document as the decision left it; undefined where there is nothing to decide
 */
export async function decideDisposition(
  ports: CommitPorts,
  retained: Retained,
  requestId: string | undefined,
): Promise<StoredDocument | undefined> {
  const { document, part = 'current' } = retained
  const disposition = dispositionOfDocument(retained, ports.clock())
  const isUnderWay = document.state === 'destroying'
  if ((disposition.verdict === 'act') === isUnderWay) return undefined
  const due = disposition.verdict === 'act' ? disposition.due : undefined
  const detail = due
    ? { step: 'decide', rule: due.rule, ruleVersion: due.version, due: due.day }
    : { step: 'give-back' }
  const { dossierId, documentId } = document
  try {
    const request = systemRequest('sweep-retention', {
      action: 'sweep-retention',
      dossierId,
      documentId,
      part,
      requestId,
      detail,
      judge: dispositionOfDocument,
    })
    const permit = await commit(ports, request, isUnderWay ? giveBack(part) : decide(part))
    const { version, ...content } = the(permit.facts.document)
    const changed = isUnderWay ? returned(part, content) : taken(content, the(due), permit.at)
    return StoredDocument.parse({ ...changed, version: version + 1 })
  } catch (error) {
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return undefined
    throw error
  }
}

type Content = Omit<StoredDocument, 'version'>

const taken = (
  content: Content,
  due: { rule: string; version: number; day: string },
  at: number,
): Content => ({
  ...content,
  state: 'destroying',
  disposition: {
    rule: due.rule,
    ruleVersion: due.version,
    due: due.day,
    decidedAt: new Date(at).toISOString(),
  },
})

function returned(part: Part, { disposition: _disposition, ...content }: Content): Content {
  return { ...content, state: givenBack(part, content) }
}

const decide =
  (part: Part): Change =>
  ({ document, retention, dossier, approvals, now }, found) => {
    const version = the(document)
    const disposition = dispositionOfDocument({ document: version, part, retention, dossier, approvals }, now)
    const mayGo = version.state === 'available' || version.state === 'set-aside'
    if (disposition.verdict !== 'act' || !mayGo) throw new VaultError('WRONG_STATE', 'it may not go any more')
    return { writes: [partWrite(found, part, taken(contentOf(version), disposition.due, now))] }
  }

/** A hold came, or a correction, while the destruction had not begun: the document is what it was. */
const giveBack =
  (part: Part): Change =>
  ({ document, retention, dossier, approvals, now }, found) => {
    const version = the(document)
    const disposition = dispositionOfDocument({ document: version, part, retention, dossier, approvals }, now)
    if (disposition.verdict === 'act' || version.state !== 'destroying')
      throw new VaultError('WRONG_STATE', 'it is to go all the same')
    return { writes: [partWrite(found, part, returned(part, contentOf(version)))] }
  }
