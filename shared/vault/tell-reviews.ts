import * as z from 'zod'
import { pageLimits, reviewLimits } from '../limits.ts'
import { ReviewMark } from '../model/disposition-review.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { RetentionRun } from '../model/retention-run.ts'
import type { CommitPorts } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Events, Listings } from './ports.ts'
import { noteReviewsTold } from './retention-run.ts'

/** How much waits for a review, and how much of that for longer than it may. */
export interface WaitingReviews {
  readonly waiting: number
  readonly late: number
}

type Lists = Pick<Listings, 'keysIn' | 'read'>

/**
 * Tells privacy officers what waits for them, once a day: by rule and in numbers, whatever it is and whosever. What has
 * waited too long is told apart. A crash between the telling and the note of it has it told once more.
 *
 * @returns how much waits, told of or not
 */
export async function tellReviews(
  ports: CommitPorts & { readonly listings: Lists; readonly events: Events },
  requestId?: string,
): Promise<WaitingReviews> {
  const day = parisDay(ports.clock())
  const byRule = await waitingByRule(ports.listings, day)
  const all = [...byRule.values()].reduce(added, nothing)
  if (all.waiting === 0) return all
  const run = parsed(RetentionRun, (await ports.listings.read([keyOf.run(day)]))[0])
  if (run === undefined || run.reviewsToldAt !== undefined) return all
  for (const [about, { waiting, late }] of byRule) {
    const told = { type: 'IncidentRaised', about } as const
    await ports.events.publish({ ...told, incident: 'disposition-review-waits', count: waiting })
    if (late > 0) await ports.events.publish({ ...told, incident: 'disposition-review-overdue', count: late })
  }
  await noteReviewsTold(ports, day, requestId)
  return all
}

const nothing: WaitingReviews = { waiting: 0, late: 0 }

const added = (one: WaitingReviews, other: WaitingReviews): WaitingReviews => ({
  waiting: one.waiting + other.waiting,
  late: one.late + other.late,
})

/** Of what stands in the list the mark of its review is all that is looked at; of what cannot be read the sweep tells. */
const Marked = z.object({ review: ReviewMark.optional() })

async function waitingByRule(listings: Lists, day: string): Promise<ReadonlyMap<string, WaitingReviews>> {
  const lateSince = daysLater(day, -reviewLimits.overdueDays)
  const byRule = new Map<string, WaitingReviews>()
  let counted = 0
  let after: string | undefined
  do {
    const page = await listings.keysIn('dispositions', { limit: pageLimits.itemsMax, after })
    for (const item of await listings.read(page.items)) {
      const review = Marked.safeParse(item?.content).data?.review
      if (review?.state !== 'waiting') continue
      const one = { waiting: 1, late: review.askedOn <= lateSince ? 1 : 0 }
      byRule.set(review.rule, added(byRule.get(review.rule) ?? nothing, one))
    }
    counted += page.items.length
    after = page.next
  } while (after !== undefined && counted < reviewLimits.countedMax)
  return byRule
}
