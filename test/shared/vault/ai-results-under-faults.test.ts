import { contestAiResult } from '../../../shared/vault/contest-ai-result.ts'
import { offerAiReview } from '../../../shared/vault/offer-ai-review.ts'
import { recordAiResult } from '../../../shared/vault/record-ai-result.ts'
import { reviewAiResult } from '../../../shared/vault/review-ai-result.ts'
import { keyed } from '../../judges/house.ts'
import { screened } from './ai-results.ts'
import { ada } from './opened.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

async function staged() {
  const world = await screened()
  const fresh = world.at(await world.record())
  const contested = world.at(await world.record())
  await contestAiResult(world.ports, world.camille, contested, keyed())
  return { ...world, fresh, contested }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'record-ai-result': (ports, { dossierId, said }, key) => recordAiResult(ports, ada, dossierId, said(), key),
  'offer-ai-review': (ports, { fresh }, key) => offerAiReview(ports, ada, fresh, { channel: 'app' }, key),
  'contest-ai-result': (ports, { fresh, camille }, key) => contestAiResult(ports, camille, fresh, key),
  'review-ai-result': (ports, { contested, statement }, key) =>
    reviewAiResult(
      ports,
      ada,
      contested,
      { inputs: [statement], result: 'accepted', reasons: ['confirmed'] },
      key,
    ),
}

holdsUnderFaults(changes, staged)
