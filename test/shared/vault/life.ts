/** A shared dossier on its way to a contract: what tests of its life stand in. */
import type { ContractDraft } from '../../../shared/model/contract.ts'
import type { Advance } from '../../../shared/model/dossier-life.ts'
import type { PartnerId, TransmissionId } from '../../../shared/model/ids.ts'
import { Dossier } from '../../../shared/model/records.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { advanceDossier } from '../../../shared/vault/advance-dossier.ts'
import { assignClaimsManager } from '../../../shared/vault/assign-claims-manager.ts'
import { decideTransmission } from '../../../shared/vault/decide-transmission.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { parsed } from '../../../shared/vault/parsed.ts'
import { recordContract } from '../../../shared/vault/record-contract.ts'
import { the } from '../../../shared/vault/the.ts'
import { keyed } from '../../judges/house.ts'
import { ada } from './opened.ts'
import { admitted, sharedDossier } from './sharing.ts'

type World = Awaited<ReturnType<typeof sharedDossier>>

export const ownContract = {
  contractNumber: 'CT-1',
  startsOn: '2026-12-01',
  premium: { cents: 4_200, every: 'month' },
  loan: { capitalEuros: 320_000, lender: 'Banque Canari' },
  conditions: { terms: 'v1', withExclusion: true },
} as const satisfies ContractDraft

/** The dossier as it is stored. */
export function stored({ judge, dossierId }: Pick<World, 'judge' | 'dossierId'>): Dossier {
  const { pk, sk } = keyOf.dossier(dossierId)
  return the(parsed(Dossier, judge.items.get(`${pk}\n${sk}`)))
}

/** What the dossier's items hold whose key begins so, in the order in which they were written. */
export const contentsUnder = ({ judge }: Pick<World, 'judge'>, prefix: string): unknown[] =>
  [...judge.items.values()].filter(({ sk }) => sk.startsWith(prefix)).map(({ content }) => content)

export async function livingDossier() {
  const world = await sharedDossier()
  const { ports, dossierId, desks, a, b } = world
  const hugo = admitted(
    world,
    'hugo',
    { role: 'claims-manager', trainingValidUntil: '2027-12-31', country: 'FR' },
    'advisor',
  )
  await assignClaimsManager(ports, ada, dossierId, hugo.principalId, keyed())

  const advance = (to: Advance, by: Caller = ada) => advanceDossier(ports, by, dossierId, to, keyed())
  /** Bank statements, to the non-medical desk of a partner, under a consent of their own. */
  const share = async (partnerId: PartnerId) => {
    await world.consent(partnerId, 'non-medical')
    return (await world.send(ada, partnerId, 'non-medical', [world.statement])).transmissionId
  }
  const decide = (
    partnerId: PartnerId,
    transmissionId: TransmissionId,
    decision: 'accepted' | 'declined' | 'withdrawn',
  ) =>
    decideTransmission(
      ports,
      partnerId === a ? desks.aSales : desks.bSales,
      { partnerId, dossierId, transmissionId },
      { decision },
      keyed(),
    )
  const contract = (more: Partial<ContractDraft> = {}, by: Caller = hugo) =>
    recordContract(ports, by, { partnerId: a, dossierId }, { ...ownContract, ...more }, keyed())
  return { ...world, b, hugo, advance, share, decide, contract }
}

/** As far as a contract with the first partner. */
export async function validatedDossier() {
  const world = await livingDossier()
  const transmissionId = await world.share(world.a)
  await world.decide(world.a, transmissionId, 'accepted')
  await world.contract()
  return { ...world, transmissionId }
}
