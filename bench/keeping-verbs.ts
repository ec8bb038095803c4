/** How long things are kept: on a dossier of its own. */
import { privacyClient } from '../client/audiences.ts'
import { dayIn, type Scene } from './scene.ts'
import { atWork, latest, ofItem, ofList, ofLookup, type Verb } from './verb.ts'

const dayMs = 24 * 3_600_000
/** What the law keeps from being considered leaves within a week, and the sweep comes every hour. */
const daysUntilGone = 9
/** Fewer than the hours of a token. */
const sweepsMax = 6

export async function keepingVerbs(scene: Scene) {
  const { legal, otherLegal, privacyOfficer, another, keep, stack, accountId } = scene
  const dossierId = await another()
  const document = await keep('passport', 1000, dossierId)
  const path = { dossierId }
  const now = stack.clock.now()
  const body = { kind: 'litigation', reference: 'F-1', reviewOn: dayIn(now, 90) } as const
  /** Asked for by one, so that the other lifts it. */
  const hold = latest(async () => {
    const placed = { dossierId, ...(await legal['place-hold']({ path, body })) }
    await legal['lift-hold']({ path: placed })
    return placed
  })
  /** There are only so many holds at once. */
  const place = latest(() => legal['place-hold']({ path, body }))
  const lift = async ({ holdId }: Awaited<ReturnType<typeof place.get>>) => {
    const at = { dossierId, holdId }
    await legal['lift-hold']({ path: at })
    await otherLegal['lift-hold']({ path: at })
  }
  const many = latest(async () => {
    const { results } = await legal['place-holds']({ body: { ...body, dossierIds: [dossierId] } })
    return results.flatMap((one) => ('holdId' in one && one.holdId !== undefined ? [one] : []))
  })
  const liftAll = async (holds: Awaited<ReturnType<typeof many.get>>) => {
    await legal['lift-holds']({ body: { holds } })
    return otherLegal['lift-holds']({ body: { holds } })
  }
  const restrict = (isRestricted: boolean) =>
    privacyOfficer['restrict-dossier']({ path, body: { isRestricted, reference: 'R-1' } })
  return {
    'record-event': [
      ofItem,
      () => legal['record-event']({ path, body: { trigger: 'dossier-ended', on: dayIn(now, 0) } }),
    ],
    // The hold stands after two; the documents are then found, for storage to hold them too.
    'place-hold': [ofLookup, place.renew, async () => lift(await place.get().catch(place.renew))],
    'lift-hold': [ofItem, async () => otherLegal['lift-hold']({ path: await hold.get() }), hold.renew],
    'list-certificates': [ofList, () => legal['list-certificates']({ path, query: {} })],
    'list-holds': [ofItem, () => legal['list-holds']({ path })],
    'preview-hold': [ofLookup, () => legal['preview-hold']({ path, query: { reviewOn: dayIn(now, 90) } })],
    'show-schedule': [ofItem, () => privacyOfficer['show-schedule']({})],
    // Of a schedule that nobody changed there is nothing to approve: the refusal costs as much.
    'approve-rule': [
      ofItem,
      () =>
        privacyOfficer['approve-rule']({ body: { rule: 'cam.image', version: 2 } }).catch(() => undefined),
    ],
    'find-certificates': [
      ofList,
      () => privacyOfficer['find-certificates']({ query: { account: accountId } }),
    ],
    'show-run': [ofList, () => privacyOfficer['show-run']({ query: {} })],
    'list-dispositions': [ofList, () => privacyOfficer['list-dispositions']({ query: {} })],
    // Where nobody is asked: the refusal costs as much.
    'review-disposition': [
      ofItem,
      () =>
        privacyOfficer['review-disposition']({
          body: { dispositions: [{ dossierId, documentId: document.documentId }], verdict: 'approve' },
        }),
    ],
    // As often as one hold, for each dossier.
    'place-holds': [atWork, many.renew, async () => liftAll(await many.get().catch(many.renew))],
    'lift-holds': [
      atWork,
      async () => otherLegal['lift-holds']({ body: { holds: await many.get() } }),
      async () => legal['lift-holds']({ body: { holds: await many.renew() } }),
    ],
    'explain-retention': [ofItem, () => legal['explain-retention']({ path: document })],
    'restrict-dossier': [ofItem, () => restrict(false), () => restrict(true)],
    // What is to be erased is handed to nobody any more: after all else.
    'decide-erasure': [
      ofItem,
      () =>
        privacyOfficer['decide-erasure']({
          path,
          body: { reference: 'E-1', documentIds: [document.documentId] },
        }),
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}

/** To be measured last of all: days go by until something is gone, and every token ends. */
export async function certificateVerbs({ physician, stack, another, keep, tokenOf }: Scene) {
  const document = await keep('examination-report', 1000, await another())
  await physician['set-aside-document']({ path: document, body: { reason: 'aeras' } })
  await stack.advance(daysUntilGone * dayMs)
  const legal = privacyClient(stack.origin, await tokenOf('legal'))
  // A sweep that found more than it takes in one round goes on in the next.
  for (let hours = 0; hours < sweepsMax; hours += 1) {
    if ((await legal['show-document']({ path: document })).state === 'destroyed') break
    await stack.advance(dayMs / 24)
  }
  return {
    'show-certificate': [ofItem, () => legal['show-certificate']({ path: document, query: {} })],
  } as const satisfies Readonly<Record<string, Verb>>
}
