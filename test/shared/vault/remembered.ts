/** A dossier of which the records say a lot about a person: what tests of forgetting stand in. */
import type { DispositionReview } from '../../../shared/model/disposition-review.ts'
import { RecordsCertificate, SignedCertificate } from '../../../shared/model/retention.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { parsed } from '../../../shared/vault/parsed.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import type { RecordKey } from '../../../shared/vault/records.ts'
import { reviewDispositions } from '../../../shared/vault/review-disposition.ts'
import { the } from '../../../shared/vault/the.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { ownContract, stored } from './life.ts'
import { diane } from './sharing.ts'

const at = '2026-11-24T09:00:00.000Z'
const letters = '01ARYZ6S410000000000000000'

export async function remembered() {
  const world = await withKept()
  const { judge, dossierId, accountId } = world
  const put = ({ pk, sk }: RecordKey, content: object) =>
    judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content })
  const partnerId = `partner_${letters}`
  const contract = { ...ownContract, partnerId, recordedAt: at }
  put(keyOf.contract(dossierId), contract)
  put(keyOf.contractEvent(dossierId, 'event_1'), contract)
  put(keyOf.optionalData(dossierId), { plate: 'CANARI-1' })
  put(keyOf.outcome(dossierId), { code: 'declined', recordedAt: at })
  put(keyOf.outcomeEvent(dossierId, 'event_1'), { code: 'declined', recordedAt: at })
  put(keyOf.consents(dossierId), { consents: [] })
  put(keyOf.consentEvent(dossierId, 'event_1'), { kind: 'given', text: 'canari' })
  put(keyOf.documentRequest(dossierId, 'request_1'), { categories: ['passport'] })

  /** A complaint that is closed on a day, and its clock with it. */
  const complaint = async (closedOn: string) => {
    const complaint = {
      complaintId: `complaint_${letters}`,
      accountId,
      state: 'closed',
      openedAt: at,
      text: 'canari',
      sentOn: '2026-11-24',
      acknowledgeBy: '2026-12-10',
      answerBy: '2027-01-24',
      answeredOn: closedOn,
    }
    put(keyOf.matters(dossierId), { claims: [], complaints: [complaint] })
    put(keyOf.matterEvent(dossierId, 'event_1'), { complaint })
    await tell('complaint-closed', closedOn)
  }
  /** Told on its day. */
  const tell = async (
    trigger: 'dossier-ended' | 'contract-ended' | 'complaint-closed' | 'relationship-ended',
    day: string,
    more: { readonly circumstances?: ('contract' | 'electronic-contract')[] } = {},
  ) => {
    world.on(day)
    await world.takeCases()
    await recordEvent(world.ports, louis, dossierId, { trigger, on: day, ...more }, keyed())
  }

  /** From one day to another: whatever the sweep decides, and what follows from it a day later. */
  async function sweptOn(day: string) {
    world.on(day)
    await world.takeCases()
    await world.sweep()
    await world.sweep()
  }
  /** A privacy officer answers for the records that a category keeps. */
  const answerFor = (category: string, answer: Omit<DispositionReview, 'dispositions'>, key = keyed()) =>
    reviewDispositions(world.ports, diane, { dispositions: [{ dossierId, category }], ...answer }, key)
  const approveRecords = (category: string) => answerFor(category, { verdict: 'approve' })
  /** The kinds of records that there are, in the order of their keys. */
  const kinds = () => [
    ...new Set(
      [...judge.items.values()]
        .filter(({ pk }) => pk === keyOf.dossier(dossierId).pk)
        .map(({ sk }) => sk.split('#', 1)[0] ?? '')
        .toSorted(),
    ),
  ]
  const signedOf = () =>
    [...judge.items.values()]
      .filter(({ sk }) => sk.startsWith('records-certificate#'))
      .toSorted((one, other) => (one.sk < other.sk ? -1 : 1))
      .map((item) => the(parsed(SignedCertificate, item)))
  /** What was certified, the latest last. */
  const certified = () =>
    signedOf().map(({ certificate }) =>
      RecordsCertificate.parse(JSON.parse(Buffer.from(certificate, 'base64').toString())),
    )
  const said = () =>
    JSON.stringify([...judge.items.values()].filter(({ pk }) => pk === keyOf.dossier(dossierId).pk))
  return {
    ...world,
    put,
    complaint,
    tell,
    sweptOn,
    answerFor,
    approveRecords,
    kinds,
    signedOf,
    certified,
    said,
    dossier: () => stored(world),
  }
}
