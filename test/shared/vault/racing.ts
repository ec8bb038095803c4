/** A shared dossier in which everybody has a right to use, and the calls that use it. */
import type { CommitPorts } from '../../../shared/vault/commit.ts'
import { delegateDossier } from '../../../shared/vault/delegate-dossier.ts'
import type { Events, Links } from '../../../shared/vault/ports.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { readTransmittedDocument } from '../../../shared/vault/read-transmitted-document.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import type { Witnesses } from '../../../shared/vault/seal-ports.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showTransmission } from '../../../shared/vault/show-transmission.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { transmitDocuments } from '../../../shared/vault/transmit-documents.ts'
import { keyed } from '../../judges/house.ts'
import { ada, draft, dumas } from './opened.ts'
import { admitted, diane, sharedDossier } from './sharing.ts'

export type RacePorts = CommitPorts & {
  readonly events: Events
  readonly links: Links
  readonly witnesses: Witnesses
}
/** A call as somebody makes it. */
export type Use = (ports: RacePorts) => Promise<unknown>

/** Bytes are asked for, and there are none: whoever gets so far was let through. */
export const letThrough = 'no bytes in a race'
const nowhere = { open: () => Promise.reject(new Error(letThrough)) }
const reading = (ports: RacePorts) => ({
  ...ports,
  healthObjects: nowhere,
  transmittedObjects: nowhere,
})

/** Everything was consented to, released and sent, and a physician's work is delegated. */
export async function racingWorld() {
  const world = await sharedDossier()
  const { ports, a, dossierId, report, statement } = world
  const { consentId } = await world.consent(a, 'medical')
  await world.consent(a, 'non-medical')
  await world.release(report, a)
  const health = await world.send(dumas, a, 'medical', [report])
  const rest = await world.send(ada, a, 'non-medical', [statement])
  const person = { role: 'medical-staff', country: 'FR', charterSignedOn: '2026-01-01' } as const
  const mado = admitted(world, 'mado', person, 'physician')
  await delegateDossier(ports, dumas, dossierId, mado.principalId, { until: '2026-12-31' }, keyed())
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const places = {
    medical: { partnerId: a, dossierId, ...health },
    sales: { partnerId: a, dossierId, ...rest },
  }
  return { ...world, mado, consentId, places, uses: usesOf({ ...world, mado, places }) }
}

type Stage = Awaited<ReturnType<typeof sharedDossier>> & {
  readonly mado: typeof ada
  readonly places: Readonly<Record<'medical' | 'sales', Parameters<typeof showTransmission>[2]>>
}

/** What each of them does with their right. */
function usesOf({ desks, places, dossierId, report, statement, a, mado }: Stage) {
  const send = (by: typeof ada, desk: 'medical' | 'non-medical', documentIds: (typeof report)[]): Use => {
    const body = { partnerId: a, purpose: 'underwriting', desk, documentIds } as const
    return (ports) => transmitDocuments(ports, by, dossierId, body, keyed())
  }
  const read =
    (by: typeof ada): Use =>
    (ports) =>
      readHealthDocument(reading(ports), by, dossierId, report, 'underwriting')
  const atDesk =
    (by: typeof ada, place: Stage['places']['sales'], documentId: typeof report): Use =>
    (ports) =>
      readTransmittedDocument(reading(ports), by, { ...place, documentId }, 'underwriting')
  return {
    sendsReport: send(dumas, 'medical', [report]),
    sendsStatement: send(ada, 'non-medical', [statement]),
    physicianReads: read(dumas),
    staffReads: read(mado),
    concludes: (ports) => recordOutcome(ports, dumas, dossierId, { code: 'postponed' }, keyed()),
    medicalDeskReads: atDesk(desks.aMedical, places.medical, report),
    salesDeskReads: atDesk(desks.aSales, places.sales, statement),
    salesDeskLooks: (ports) => showTransmission(ports, desks.aSales, places.sales),
    downloads: (ports) => requestDownload(ports, ada, dossierId, statement, 'advice'),
    uploads: (ports) => requestUpload(ports, ada, dossierId, draft(), keyed()),
    looks: (ports) => showDossier(ports, ada, dossierId),
  } as const satisfies Readonly<Record<string, Use>>
}
