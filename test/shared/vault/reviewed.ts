/** A claim file that is due by a rule which asks for a review: what tests of reviews stand in. */
import type { DispositionReview } from '../../../shared/model/disposition-review.ts'
import type { SignedCertificate } from '../../../shared/model/retention.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { reviewDispositions } from '../../../shared/vault/review-disposition.ts'
import { caller, keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { louis, withKept } from './kept.ts'

export const diane = caller('diane')
export const rule = 'con.bodily'
export const healedOn = '2026-11-24'
export const dueOn = '2036-11-24'

/** Until the day on which it is due, and not one sweep further. */
export async function withClaim() {
  const one = await withKept()
  const claim = await one.available(pdf('claim', 1_500), 'claim-file')
  const healed = { trigger: 'injury-consolidated', on: healedOn } as const
  await recordEvent(one.ports, louis, one.dossierId, { ...healed, circumstances: ['bodily-injury'] }, keyed())
  await one.sweep()
  one.on(dueOn)
  await one.takeCases()
  const named = { dossierId: one.dossierId, documentId: claim }

  const review = (answer: Omit<DispositionReview, 'dispositions'>, key = keyed(), ports = one.ports) =>
    reviewDispositions(ports, diane, { dispositions: [named], ...answer }, key)
  const approve = () => review({ verdict: 'approve' })
  const refuse = (againOn: string) => review({ verdict: 'refuse', reason: 'still-needed', againOn })
  const certificate = (): Record<string, unknown> | undefined => {
    const { pk, sk } = keyOf.certificate(one.dossierId, claim)
    const item = one.judge.items.get(`${pk}\n${sk}`)?.content as SignedCertificate | undefined
    return item && JSON.parse(Buffer.from(item.certificate, 'base64').toString())
  }
  const steps = () =>
    one.judge
      .entries()
      .filter(({ objectRef, detail }) => objectRef === claim && detail?.step !== 'store')
      .map(({ action, detail }) => `${action} ${detail?.step ?? detail?.verdict ?? ''}`)
  return { ...one, claim, named, review, approve, refuse, certificate, steps }
}
