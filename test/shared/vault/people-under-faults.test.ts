/** Who may do what on a dossier, and for whom: the verbs that say so, with any of their calls failing. */
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { approveBreakGlass } from '../../../shared/vault/approve-break-glass.ts'
import { breakGlass } from '../../../shared/vault/break-glass.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { delegateDossier } from '../../../shared/vault/delegate-dossier.ts'
import { endDelegation } from '../../../shared/vault/end-delegation.ts'
import { fileDirective } from '../../../shared/vault/file-directive.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { updatePreferences } from '../../../shared/vault/own-preferences.ts'
import { permitTransfer } from '../../../shared/vault/permit-transfer.ts'
import { recordGuardian } from '../../../shared/vault/record-guardian.ts'
import { recordHeir } from '../../../shared/vault/record-heir.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { reviewBreakGlass } from '../../../shared/vault/review-break-glass.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, idOf, keyed } from '../../judges/house.ts'
import { ada, camille, dumas, opened } from './opened.ts'
import { admitted, diane } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

const evrard = caller('dr-evrard')
const until = '2026-12-31'
const emergency = { reason: 'vital-interest', ticket: 'T-1' } as const

/** Staff of the physician's, an emergency that waits and one that was approved, a child, and a person without a dossier. */
async function staged() {
  const world = await opened()
  const { ports, dossierId } = world
  const charter = { role: 'medical-staff', charterSignedOn: '2026-01-01', country: 'FR' } as const
  const [mado, nina] = [
    admitted(world, 'mado', charter, 'physician').principalId,
    admitted(world, 'nina', charter, 'physician').principalId,
  ]
  await delegateDossier(ports, dumas, dossierId, nina, { until }, keyed())
  await breakGlass(ports, evrard, { dossierId, ...emergency }, keyed())
  const gide = admitted(
    world,
    'dr-gide',
    { role: 'physician', rpps: '00000000004', mandate: { from: '2026-01-01', until }, country: 'FR' },
    'physician',
  )
  await breakGlass(ports, gide, { dossierId, ...emergency }, keyed())
  await approveBreakGlass(ports, dumas, gide.principalId, dossierId, keyed())
  const child = await registerClient(ports, ada, { ...camille, birthDate: '2015-01-01' }, keyed())
  const ofChild = await openDossier(ports, ada, { ...child, line: 'complementary-health' }, keyed())
  await takeCase(ports, diane, ofChild.dossierId, { ticket: 'T-2', until }, keyed())
  const { accountId: other } = await registerClient(ports, ada, camille, keyed())
  const login = { issuer: 'https://clients.example', subject: 'denis', role: 'client' } as const
  const { principalId } = await admitPrincipal(ports, { ...login, accountId: other })
  const denis = { ...caller('nobody', 'client'), principalId }
  return { ...world, mado, nina, gide: gide.principalId, ofChild: ofChild.dossierId, other, denis }
}

const death = { proof: 'AN-1', diedOn: '2026-11-24', deathProof: 'AD-1' } as const

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'delegate-dossier': (ports, { dossierId, mado }, key) =>
    delegateDossier(ports, dumas, dossierId, mado, { until }, key),
  'end-delegation': (ports, { dossierId, nina }, key) => endDelegation(ports, dumas, dossierId, nina, key),
  'break-glass': (ports, { dossierId }, key) => breakGlass(ports, evrard, { dossierId, ...emergency }, key),
  'approve-break-glass': (ports, { dossierId }, key) =>
    approveBreakGlass(ports, dumas, idOf('dr-evrard'), dossierId, key),
  'review-break-glass': (ports, { dossierId, gide }, key) =>
    reviewBreakGlass(ports, diane, gide, dossierId, { finding: 'not-justified' }, key),
  'take-case': (ports, { dossierId }, key) =>
    takeCase(ports, diane, dossierId, { ticket: 'T-1', until }, key),
  'permit-transfer': (ports, _stage, key) =>
    permitTransfer(ports, diane, idOf('bruno'), { reference: 'EX-1', until }, key),
  'add-insured': (ports, { dossierId, other }, key) => addInsured(ports, ada, dossierId, other, key),
  'record-guardian': (ports, { ofChild, other }, key) =>
    recordGuardian(ports, ada, ofChild, { accountId: other, holds: true, proof: 'LF-1' }, key),
  'record-heir': (ports, { ofChild, other }, key) =>
    recordHeir(ports, diane, ofChild, { accountId: other, inherits: true, ...death }, key),
  'update-preferences': (ports, { denis, other }, key) =>
    updatePreferences(ports, denis, other, { channels: { email: true } }, key),
  'file-directive': (ports, { denis, other }, key) =>
    fileDirective(ports, denis, other, { instruction: 'erase', text: 'Erase it.', consent: true }, key),
  'close-account': (ports, { denis, other }, key) => closeAccount(ports, denis, other, key),
}

holdsUnderFaults(changes, staged)
