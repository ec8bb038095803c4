/** Consents and what is sent under them, with any of their calls failing. */
import type { Sha256 } from '../../../shared/model/ids.ts'
import { acknowledgeNotice } from '../../../shared/vault/acknowledge-notice.ts'
import { acknowledgeTransmission } from '../../../shared/vault/acknowledge-transmission.ts'
import { giveConsent } from '../../../shared/vault/give-consent.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { releaseTransmission } from '../../../shared/vault/release-transmission.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { the } from '../../../shared/vault/the.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
import { keyed } from '../../judges/house.ts'
import { ada, dumas } from './opened.ts'
import { alpha, diane, sharedDossier, signed } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

/** Bank statements at the desk of a partner, and a report that its medical service may be sent. */
async function staged() {
  const world = await sharedDossier()
  const { a, statement, judge } = world
  const { consentId } = await world.consent(a, 'non-medical')
  await world.consent(a, 'medical')
  const { transmissionId } = await world.send(ada, a, 'non-medical', [statement])
  const item = [...judge.items.values()].find(({ sk }) => sk === `document#${statement}`)
  const { sha256 } = the(item).content as { readonly sha256: Sha256 }
  await takeCase(world.ports, diane, world.dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const restriction = { isRestricted: true, reference: 'R-1' }
  await restrictDossier(world.ports, diane, world.dossierId, restriction, keyed())
  await restrictDossier(world.ports, diane, world.dossierId, { ...restriction, isRestricted: false }, keyed())
  return { ...world, consentId, transmissionId, sha256 }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'register-partner': (ports, _stage, key) => registerPartner(ports, diane, alpha, key),
  'give-consent': (ports, { client, dossierId, b }, key) =>
    giveConsent(ports, client, dossierId, signed(b, 'non-medical'), key),
  'withdraw-consent': (ports, { client, dossierId, consentId }, key) =>
    withdrawConsent(ports, client, dossierId, consentId, 'signed', key),
  'release-transmission': (ports, { dossierId, report, a }, key) =>
    releaseTransmission(ports, dumas, { dossierId, documentId: report }, a, key),
  'acknowledge-notice': (ports, { a, dossierId, transmissionId, desks }, key) =>
    acknowledgeNotice(
      ports,
      desks.aSales,
      { partnerId: a, dossierId, transmissionId },
      'end-of-restriction',
      key,
    ),
  'acknowledge-transmission': (ports, { a, dossierId, transmissionId, desks, statement, sha256 }, key) =>
    acknowledgeTransmission(
      ports,
      desks.aSales,
      { partnerId: a, dossierId, transmissionId },
      [{ documentId: statement, sha256 }],
      key,
    ),
}

holdsUnderFaults(changes, staged)
