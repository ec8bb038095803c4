/** Consents and what is sent under them, with any of their calls failing. */
import type { Sha256 } from '../../../shared/model/ids.ts'
import { acknowledgeTransmission } from '../../../shared/vault/acknowledge-transmission.ts'
import { giveConsent } from '../../../shared/vault/give-consent.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { releaseTransmission } from '../../../shared/vault/release-transmission.ts'
import { the } from '../../../shared/vault/the.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
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
