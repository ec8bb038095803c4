import { VaultError } from '../model/errors.ts'
import { parisDay } from '../model/paris-day.ts'
import { StoredDocument } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { named, request, unlessMoved } from './decide-disposition.ts'
import { partWrite } from './kept-version.ts'
import { dispositionOfDocument, type Retained } from './retained-document.ts'
import { dueOf, reviewStep } from './review-of.ts'
import { the } from './the.ts'

/**
 * Has a privacy officer asked about a document that is due by a rule that wants a review, once for the same facts; and
 * takes the question back when it is moot. Asked again after a crash it finds its own question and does nothing.
 *
 * @returns the document as that left it; undefined where there was nothing to ask
 */
export async function askReview(
  ports: CommitPorts,
  retained: Retained,
  requestId: string | undefined,
): Promise<StoredDocument | undefined> {
  const { document, part = 'current' } = retained
  const now = ports.clock()
  const disposition = dispositionOfDocument(retained, now)
  const step = mayWait(document) ? reviewStep(retained, disposition, now) : undefined
  if (step === undefined || part === 'superseded') return undefined
  const due = dueOf(disposition)
  const detail = { step, ...(due && named(due)) }
  const permit = await unlessMoved(
    commit(ports, request('sweep-retention', retained, requestId, detail), asking(step)),
  )
  if (permit === undefined) return undefined
  const { version } = the(permit.facts.document)
  return StoredDocument.parse({ ...reviewedAs(step, permit.facts), version: version + 1 })
}

const mayWait = ({ state }: StoredDocument): boolean => state === 'available' || state === 'set-aside'

const asking =
  (step: 'ask-review' | 'withdraw-review'): Change =>
  (facts, found) => ({ writes: [partWrite(found, 'current', reviewedAs(step, facts))] })

/** @throws VaultError WRONG_STATE where the facts ask for something else by now */
function reviewedAs(
  step: 'ask-review' | 'withdraw-review',
  { document: asked, retention, dossier, approvals, now }: Facts,
): Omit<StoredDocument, 'version'> {
  const document = the(asked)
  const disposition = dispositionOfDocument({ document, retention, dossier, approvals }, now)
  if (!mayWait(document) || reviewStep({ document, retention }, disposition, now) !== step)
    throw new VaultError('WRONG_STATE', 'a fact moved')
  const content = contentOf(document)
  if (step === 'withdraw-review')
    return { ...content, review: { ...the(document.review), state: 'withdrawn' } }
  const about = { ...named(the(dueOf(disposition))), changes: retention?.changes ?? 0 }
  return { ...content, review: { state: 'waiting', ...about, askedOn: parisDay(now) } }
}
