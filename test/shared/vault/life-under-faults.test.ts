/** The verbs of a dossier's life, with any of their calls failing. */
import { advanceDossier } from '../../../shared/vault/advance-dossier.ts'
import { assignClaimsManager } from '../../../shared/vault/assign-claims-manager.ts'
import { closeClaim } from '../../../shared/vault/close-claim.ts'
import { closeComplaint } from '../../../shared/vault/close-complaint.ts'
import { decideTransmission } from '../../../shared/vault/decide-transmission.ts'
import { openClaim } from '../../../shared/vault/open-claim.ts'
import { openComplaint } from '../../../shared/vault/open-complaint.ts'
import { recordContract } from '../../../shared/vault/record-contract.ts'
import { transmitDocuments } from '../../../shared/vault/transmit-documents.ts'
import { updateLoan } from '../../../shared/vault/update-loan.ts'
import { keyed } from '../../judges/house.ts'
import { livingDossier, ownContract, validatedDossier } from './life.ts'
import { ada } from './opened.ts'
import { admitted } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'advance-dossier': (ports, { dossierId }, key) =>
    advanceDossier(ports, ada, dossierId, { to: 'closed', reason: 'abandoned' }, key),
  'assign-claims-manager': (ports, { dossierId, other }, key) =>
    assignClaimsManager(ports, ada, dossierId, other.principalId, key),
  'record-contract': (ports, { dossierId, hugo, a }, key) =>
    recordContract(ports, hugo, { partnerId: a, dossierId }, ownContract, key),
  'decide-transmission': (ports, { a, dossierId, transmissionId, desks }, key) =>
    decideTransmission(
      ports,
      desks.aSales,
      { partnerId: a, dossierId, transmissionId },
      { decision: 'withdrawn' },
      key,
    ),
  'transmit-documents': (ports, { dossierId, a, statement }, key) =>
    transmitDocuments(
      ports,
      ada,
      dossierId,
      { partnerId: a, purpose: 'underwriting', documentIds: [statement], desk: 'non-medical' },
      key,
    ),
  'update-loan': (ports, { dossierId, accountId }, key) =>
    updateLoan(
      ports,
      ada,
      dossierId,
      { insured: [{ accountId, shareEuros: 1, lastInstalmentOn: '2035-01-01' }] },
      key,
    ),
}

/** A dossier that a partner accepted. */
async function staged() {
  const world = await livingDossier()
  const transmissionId = await world.share(world.a)
  await world.decide(world.a, transmissionId, 'accepted')
  const person = { role: 'claims-manager', trainingValidUntil: '2027-12-31', country: 'FR' } as const
  return { ...world, transmissionId, other: admitted(world, 'iris', person, 'advisor') }
}

holdsUnderFaults(changes, staged)

type Insured = Awaited<ReturnType<typeof claiming>>

const ofMatters: Changes<Insured['ports'], Insured> = {
  'open-claim': (ports, { dossierId, client }, key) =>
    openClaim(ports, client, dossierId, { occurredOn: '2026-11-20', text: 'A fall.' }, key),
  'close-claim': (ports, { dossierId, claimId, hugo }, key) =>
    closeClaim(ports, hugo, { dossierId, claimId }, { ending: 'settled' }, key),
  'open-complaint': (ports, { dossierId, client }, key) =>
    openComplaint(ports, client, dossierId, { text: 'Nobody answers.' }, key),
  'close-complaint': (ports, { dossierId, complaintId, hugo }, key) =>
    closeComplaint(
      ports,
      hugo,
      { dossierId, complaintId },
      { ending: 'rejected', answeredOn: '2026-11-24' },
      key,
    ),
}

/** A contract with a claim on it and a complaint about it. */
async function claiming() {
  const world = await validatedDossier()
  const { ports, client, dossierId } = world
  const accident = { occurredOn: '2026-11-20', text: 'A fall.' }
  const { claimId } = await openClaim(ports, client, dossierId, accident, keyed())
  const { complaintId } = await openComplaint(ports, client, dossierId, { text: 'Nobody answers.' }, keyed())
  return { ...world, claimId, complaintId }
}

holdsUnderFaults(ofMatters, claiming)
