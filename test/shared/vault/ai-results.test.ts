import { expect, test } from 'vitest'
import type { AiReviewDraft } from '../../../shared/model/ai-result.ts'
import { advanceDossier } from '../../../shared/vault/advance-dossier.ts'
import { contestAiResult } from '../../../shared/vault/contest-ai-result.ts'
import { listAiResults } from '../../../shared/vault/list-ai-results.ts'
import { offerAiReview } from '../../../shared/vault/offer-ai-review.ts'
import { recordAiResult } from '../../../shared/vault/record-ai-result.ts'
import { reviewAiResult } from '../../../shared/vault/review-ai-result.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { screened } from './ai-results.ts'
import { ada, draft, dumas } from './opened.ts'

const app = { channel: 'app' } as const
const refusedFor = { to: 'closed', reason: 'refused' } as const

test('what a machine said is kept with its version, its inputs and what a human made of it', async () => {
  const world = await screened()
  const { ports, dossierId, statement, camille, at } = world
  const resultId = await world.record()
  await contestAiResult(ports, camille, at(resultId), keyed())

  const review: AiReviewDraft = { inputs: [statement], result: 'accepted', reasons: ['input-wrong'] }
  await reviewAiResult(ports, ada, at(resultId), review, keyed())

  const { items } = await listAiResults(ports, camille, dossierId)
  expect(items).toMatchObject([
    {
      model: 'pre-screen',
      modelVersion: '3.1',
      result: 'refused',
      inputs: [{ documentId: statement, sha256: draft().sha256 }],
      vendorTraining: false,
      standing: 'reviewed',
      review: { result: 'accepted', reasons: ['input-wrong'], role: 'advisor' },
    },
  ])
  const entries = world.judge.entries().filter(({ action }) => action.includes('-ai-'))
  expect(entries.map(({ action, detail }) => [action, detail?.result])).toEqual([
    ['record-ai-result', 'refused'],
    ['contest-ai-result', undefined],
    ['review-ai-result', 'accepted'],
    ['list-ai-results', undefined],
  ])
})

test('a refusal is not final before the person was offered a review, nor while they wait for it', async () => {
  const world = await screened()
  const { ports, dossierId, statement, camille, at } = world
  const close = () => advanceDossier(ports, ada, dossierId, refusedFor, keyed())
  const resultId = await world.record()
  await expect(close()).rejects.toMatchObject({ code: 'WRONG_STATE' })

  await offerAiReview(ports, ada, at(resultId), app, keyed())
  await contestAiResult(ports, camille, at(resultId), keyed())
  await expect(close()).rejects.toMatchObject({ code: 'WRONG_STATE' })
  const confirmed: AiReviewDraft = { inputs: [statement], result: 'refused', reasons: ['confirmed'] }
  await reviewAiResult(ports, ada, at(resultId), confirmed, keyed())

  expect(await close()).toEqual({ state: 'closed' })
})

test('whoever was offered a review and asks for none can be refused, and can still ask for it afterwards', async () => {
  const world = await screened()
  const { ports, dossierId, camille, at } = world
  const resultId = await world.record()
  await offerAiReview(ports, ada, at(resultId), app, keyed())
  await advanceDossier(ports, ada, dossierId, refusedFor, keyed())

  expect(await contestAiResult(ports, camille, at(resultId), keyed())).toEqual({ standing: 'contested' })
  expect(world.published.map(({ type }) => type)).toContain('AiResultContested')
})

test('a result that leaves data for the training of a vendor is refused, noted, and not kept', async () => {
  const world = await screened()
  const { ports, dossierId } = world

  const attempt = recordAiResult(ports, ada, dossierId, world.said({ vendorTraining: true }), keyed())

  await expect(attempt).rejects.toMatchObject({ code: 'REFUSED' })
  expect(world.judge.entries().at(-1)).toMatchObject({ action: 'record-ai-result', decision: 'DENY' })
  expect((await listAiResults(ports, ada, dossierId)).items).toEqual([])
})

test('where health was weighed the physician reviews, and the advisor does not see on what', async () => {
  const world = await screened()
  const { ports, dossierId, report, camille, at } = world
  const resultId = await world.recordMedical()
  await contestAiResult(ports, camille, at(resultId), keyed())
  const review: AiReviewDraft = { inputs: [report], result: 'accepted', reasons: ['model-misread'] }
  const by = (who: typeof ada) => reviewAiResult(ports, who, at(resultId), review, keyed())

  await expect(by(ada)).rejects.toMatchObject({ code: 'REFUSED' })
  await by(dumas)

  const seen = await listAiResults(ports, ada, dossierId)
  expect(seen.items).toMatchObject([{ standing: 'reviewed', review: { role: 'physician' } }])
  expect(JSON.stringify(seen)).not.toContain(report)
  expect((await listAiResults(ports, camille, dossierId)).items[0]?.inputs).toHaveLength(1)
})

test('a physician sees what weighed health alone, a privacy officer all of it in a case, a stranger nothing', async () => {
  const world = await screened()
  const { ports, dossierId } = world
  const [first, second] = [await world.record(), await world.recordMedical()]
  const diane = caller('diane')
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-01' }, keyed())
  const seenBy = async (who: typeof ada) =>
    (await listAiResults(ports, who, dossierId)).items.map(({ resultId }) => resultId)

  expect(await seenBy(dumas)).toEqual([second])
  expect(await seenBy(diane)).toEqual([first, second])
  await expect(seenBy(caller('bruno'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
