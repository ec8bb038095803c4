/** Has a privacy officer asked about records of a dossier that are due by a rule that wants a review, once for the same facts. */
import { categories } from '../model/categories.ts'
import { RecordsReview, type ReviewMark } from '../model/disposition-review.ts'
import { VaultError } from '../model/errors.ts'
import type { DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Facts } from '../policy/facts.ts'
import { type CommitPorts, commit, type Found } from './commit.ts'
import { named, unlessMoved } from './decide-disposition.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { IndexCopies, Write } from './records.ts'
import type { OwedReview } from './records-to-go.ts'
import { dispositionOfDocument } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/** What waits stands in the list of a privacy officer; what was answered does not. */
export function recordsReviewWrite(
  { dossierId, category }: Pick<RecordsReview, 'dossierId' | 'category'>,
  before: RecordsReview | undefined,
  review: ReviewMark,
): Write {
  const key = keyOf.recordsReview(dossierId, category)
  const content = { dossierId, category, review }
  const indexed: IndexCopies =
    review.state === 'waiting'
      ? { worklist: 'dispositions', updatedAt: `${review.askedOn}#${dossierId}#${category}` }
      : {}
  return before === undefined
    ? { kind: 'create', key, content, indexed }
    : { kind: 'replace', key, version: before.version, content, indexed }
}

/** Asks, or takes back what was asked; false where something of the dossier changed since it was read. */
export async function isAsked(
  ports: CommitPorts,
  dossierId: DossierId,
  owed: OwedReview,
  { seq }: { readonly seq: number | undefined },
  requestId: string | undefined,
): Promise<boolean> {
  const { category, step, due } = owed
  const key = keyOf.recordsReview(dossierId, category)
  const request = systemRequest('sweep-retention', {
    action: 'sweep-retention',
    dossierId,
    category: categories.get(category),
    also: [key],
    requestId,
    detail: { step, ...(due && named(due)) },
    judge: dispositionOfDocument,
  })
  const change = (facts: Facts, found: Found) => {
    if (found(keyOf.dossierChain(dossierId))?.version !== seq)
      throw new VaultError('WRONG_STATE', 'something of the dossier changed meanwhile')
    const before = parsed(RecordsReview, found(key))
    return { writes: [recordsReviewWrite({ dossierId, category }, before, markOf(owed, before, facts))] }
  }
  return (await unlessMoved(commit(ports, request, change))) !== undefined
}

/** @throws VaultError WRONG_STATE where somebody answered meanwhile */
function markOf(
  { step, due }: OwedReview,
  before: RecordsReview | undefined,
  { retention, now }: Facts,
): ReviewMark {
  if (step === 'ask-review') {
    const changes = retention?.changes ?? 0
    return { state: 'waiting', ...named(the(due)), changes, askedOn: parisDay(now) }
  }
  const { review } = the(before)
  if (review.state !== 'waiting') throw new VaultError('WRONG_STATE', 'it was answered')
  return { ...review, state: 'withdrawn' }
}
