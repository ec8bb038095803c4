/** The one decision to destroy, taken where every hold is seen: in the transaction of the dossier's chain. */
import { VaultError } from '../model/errors.ts'
import { StoredDocument } from '../model/records.ts'
import type { Limit } from '../retention/schedule.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { givenBack, partWrite } from './kept-version.ts'
import type { RecordKey } from './records.ts'
import { dispositionOfDocument, type Part, type Retained } from './retained-document.ts'
import { isReviewOf } from './review-of.ts'
import { counted, decidedBy, type ReportPlace, reportPlace } from './run-report.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/**
 * Decides that a version is to be destroyed. Only whoever destroys takes that back: they alone see whether it is there.
 *
 * @returns the version as the decision left it; undefined where there is nothing to decide
 */
export async function decideDisposition(
  ports: CommitPorts,
  retained: Retained,
  requestId: string | undefined,
): Promise<StoredDocument | undefined> {
  const { part = 'current' } = retained
  const disposition = dispositionOfDocument(retained, ports.clock())
  if (disposition.verdict !== 'act' || retained.document.state === 'destroying') return undefined
  const detail = { step: 'decide', ...named(disposition.due) }
  const report = reportPlace(retained.document.dossierId, ports.clock())
  const asked = request('sweep-retention', retained, requestId, detail, [report.key])
  const permit = await unlessMoved(commit(ports, asked, decide(part, report)))
  if (permit === undefined) return undefined
  const { document, retention } = permit.facts
  const content = taken({ document: the(document), retention }, disposition.due, permit.at)
  return StoredDocument.parse({ ...content, version: the(document).version + 1 })
}

/** A limit in the words of an entry. */
export const named = ({ rule, version, day }: Limit) => ({ rule, ruleVersion: version, due: day })

/** Takes a decision back, of a version that is still there: a hold came, or a correction. Does nothing where it stands. */
export async function giveBack(
  ports: CommitPorts,
  retained: Pick<Retained, 'document' | 'part'>,
  requestId: string | undefined,
): Promise<void> {
  const { part = 'current' } = retained
  const asked = request('destroy-version', retained, requestId, { step: 'give-back' })
  await unlessMoved(commit(ports, asked, back(part)))
}

export const request = (
  functionName: string,
  { document: { dossierId, documentId }, part }: Pick<Retained, 'document' | 'part'>,
  requestId: string | undefined,
  detail: Readonly<Record<string, string | number>>,
  also: readonly RecordKey[] = [],
) =>
  systemRequest(functionName, {
    action: 'sweep-retention',
    dossierId,
    documentId,
    part,
    requestId,
    detail,
    also,
    judge: dispositionOfDocument,
  })

/** Somebody else decided meanwhile, or a fact changed: the next look sees it. */
export const unlessMoved = <T>(decision: Promise<T>): Promise<T | undefined> =>
  decision.catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return undefined
    throw error
  })

type Content = Omit<StoredDocument, 'version'>

const taken = (
  { document, retention }: Pick<Retained, 'document' | 'retention'>,
  due: Limit,
  at: number,
): Content => ({
  ...contentOf(document),
  state: 'destroying',
  disposition: {
    ...named(due),
    decidedAt: new Date(at).toISOString(),
    ...(isReviewOf({ document, retention }, due) && approver(document)),
  },
})

const approver = ({ review }: Pick<StoredDocument, 'review'>) =>
  review?.state === 'approved' ? { approvedBy: review.by, approvedAt: review.at } : {}

function returned(part: Part, { disposition: _disposition, ...content }: Content): Content {
  return { ...content, state: givenBack(part, content) }
}

const decide =
  (part: Part, report: ReportPlace): Change =>
  ({ document, retention, dossier, approvals, now }, found) => {
    const version = the(document)
    const disposition = dispositionOfDocument({ document: version, part, retention, dossier, approvals }, now)
    const mayGo = version.state === 'available' || version.state === 'set-aside'
    if (disposition.verdict !== 'act' || !mayGo) throw new VaultError('WRONG_STATE', 'it may not go any more')
    const decided = taken({ document: version, retention }, disposition.due, now)
    return {
      writes: [partWrite(found, part, decided), counted(found, report, decidedBy(disposition.due))],
    }
  }

/** A hold came, or a correction, while the destruction had not begun: the document is what it was. */
const back =
  (part: Part): Change =>
  ({ document, retention, dossier, approvals, now }, found) => {
    const version = the(document)
    const disposition = dispositionOfDocument({ document: version, part, retention, dossier, approvals }, now)
    if (disposition.verdict === 'act' || version.state !== 'destroying')
      throw new VaultError('WRONG_STATE', 'it is to go all the same')
    return { writes: [partWrite(found, part, returned(part, contentOf(version)))] }
  }
