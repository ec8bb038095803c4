import {
  type DispositionReview,
  RecordsReview,
  type ReviewedOne,
  type ReviewMark,
} from '../model/disposition-review.ts'
import { parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { recordsReviewWrite } from './ask-records-review.ts'
import { type CommitPorts, commit, type Found } from './commit.ts'
import { contentOf } from './content-of.ts'
import { documentWrite } from './document-write.ts'
import { lookWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { oneByOne, partOf } from './one-by-one.ts'
import { parsed } from './parsed.ts'
import { the } from './the.ts'

type One = DispositionReview['dispositions'][number]
type Answer = Omit<DispositionReview, 'dispositions'>

/**
 * Answers for some of what waits for a review: each is decided, logged and answered by itself. What is
 * approved goes with the next sweep, if nothing was told, held or lifted until then; what is refused stays, and is asked
 * about again. Asked again with the same key, what was done is answered as it was, and what failed is tried again.
 */
export const reviewDispositions = (
  ports: CommitPorts,
  caller: Caller,
  { dispositions, ...answer }: DispositionReview,
  idempotency: Idempotency,
): Promise<ReviewedOne[]> =>
  oneByOne(dispositions, (one) =>
    reviewDisposition(ports, caller, one, answer, partOf(idempotency, nameOf(one))),
  )

const nameOf = (one: One): string =>
  'documentId' in one ? one.documentId : `${one.dossierId}#${one.category}`

/** The answer for one of them: a document, or the records that one category keeps. */
export async function reviewDisposition(
  ports: CommitPorts,
  caller: Caller,
  one: One,
  answer: Answer,
  idempotency: Idempotency,
): Promise<{ state: 'approved' | 'refused' }> {
  const { verdict, reason, againOn } = answer
  const { dossierId } = one
  const detail = { verdict, ...(reason && { reason }) }
  const asked = {
    action: 'review-disposition',
    ...('documentId' in one ? { documentId: one.documentId } : {}),
    dossierId,
    until: againOn,
    given: {
      retention: keyOf.retention(dossierId),
      approvals: keyOf.ruleApprovals(),
      ...('category' in one && { recordsReview: keyOf.recordsReview(dossierId, one.category) }),
    },
    detail,
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (facts, found) => {
    const { retention, now } = facts
    const records = 'category' in one ? recordsIn(found, one) : undefined
    const about = aboutIn(the(records === undefined ? the(facts.document).review : records.review))
    const review = answered(about, answer, caller, now)
    const write =
      records === undefined
        ? documentWrite(the(facts.document), { ...contentOf(the(facts.document)), review })
        : recordsReviewWrite(records, records, review)
    const { rule, ruleVersion, due } = about
    return {
      writes: [write, lookWrite(the(retention), parisDay(now))],
      detail: { rule, ruleVersion, due },
    }
  })
  return { state: verdict === 'approve' ? 'approved' : 'refused' }
}

const recordsIn = (
  found: Found,
  { dossierId, category }: Extract<One, { category: string }>,
): RecordsReview => the(parsed(RecordsReview, found(keyOf.recordsReview(dossierId, category))))

type About = Omit<Extract<ReviewMark, { state: 'waiting' }>, 'state'>

function aboutIn({ rule, ruleVersion, due, changes, askedOn }: ReviewMark): About {
  return { rule, ruleVersion, due, changes, askedOn }
}

function answered(
  about: About,
  { verdict, reason, againOn }: Answer,
  { principalId }: Caller,
  now: number,
): ReviewMark {
  const by = { ...about, by: principalId, at: new Date(now).toISOString() }
  return verdict === 'approve'
    ? { ...by, state: 'approved' }
    : { ...by, state: 'refused', reason: the(reason), againOn: the(againOn) }
}
