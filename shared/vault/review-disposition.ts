import type { DispositionReview, ReviewedOne, ReviewMark } from '../model/disposition-review.ts'
import { parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { documentWrite } from './document-write.ts'
import { lookWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { oneByOne, partOf } from './one-by-one.ts'
import { the } from './the.ts'

type One = DispositionReview['dispositions'][number]
type Answer = Omit<DispositionReview, 'dispositions'>

/**
 * Answers for some of the documents that wait for a review: each is decided, logged and answered by itself. What is
 * approved goes with the next sweep, if nothing was told, held or lifted until then; what is refused stays, and is asked
 * about again. Asked again with the same key, what was done is answered as it was, and what failed is tried again.
 */
export const reviewDispositions = (
  ports: CommitPorts,
  caller: Caller,
  { dispositions, ...answer }: DispositionReview,
  idempotency: Idempotency,
): Promise<ReviewedOne[]> =>
  oneByOne(dispositions, ({ dossierId, documentId }) =>
    reviewDisposition(ports, caller, { dossierId, documentId }, answer, partOf(idempotency, documentId)),
  )

/** The answer for one of them. */
export async function reviewDisposition(
  ports: CommitPorts,
  caller: Caller,
  { dossierId, documentId }: One,
  { verdict, reason, againOn }: Answer,
  idempotency: Idempotency,
): Promise<{ state: 'approved' | 'refused' }> {
  const given = { retention: keyOf.retention(dossierId), approvals: keyOf.ruleApprovals() }
  const detail = { verdict, ...(reason && { reason }) }
  const asked = {
    action: 'review-disposition',
    dossierId,
    documentId,
    until: againOn,
    given,
    detail,
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), ({ document, retention, now }) => {
    const found = the(document)
    const { state: _waiting, ...about } = the(found.review)
    const by = { ...about, by: caller.principalId, at: new Date(now).toISOString() }
    const review: ReviewMark =
      verdict === 'approve'
        ? { ...by, state: 'approved' }
        : { ...by, state: 'refused', reason: the(reason), againOn: the(againOn) }
    const { rule, ruleVersion, due } = about
    return {
      writes: [
        documentWrite(found, { ...contentOf(found), review }),
        lookWrite(the(retention), parisDay(now)),
      ],
      detail: { rule, ruleVersion, due },
    }
  })
  return { state: verdict === 'approve' ? 'approved' : 'refused' }
}
