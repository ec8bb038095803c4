import { describe, expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import type { DocumentId, DossierId } from '../../../shared/model/ids.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { listDossiers } from '../../../shared/vault/list-dossiers.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestDocuments } from '../../../shared/vault/request-documents.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { idOf, keyed } from '../../judges/house.ts'
import { judgeWitnesses } from '../../judges/sealing.ts'
import { ada, camille, draft, dumas, makeAvailable, opened, page } from './opened.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

type Opened = Awaited<ReturnType<typeof opened>>
type Ports = Opened['ports']

interface Stage {
  readonly dossierId: DossierId
  readonly accountId: Opened['accountId']
  readonly standardId: DocumentId
  readonly healthId: DocumentId
}

/** Every verb that changes something, as one call. */
const changes: Changes<Ports, Awaited<ReturnType<typeof staged>>> = {
  'register-client': (ports, _stage, key) => registerClient(ports, ada, camille, key),
  'open-dossier': (ports, { accountId }, key) => openDossier(ports, ada, { accountId, line: 'home' }, key),
  'request-upload': (ports, { dossierId }, key) => requestUpload(ports, ada, dossierId, draft(), key),
  'request-documents': (ports, { dossierId }, key) =>
    requestDocuments(ports, ada, dossierId, ['passport'], key),
  'assign-physician': (ports, { dossierId }, key) =>
    assignPhysician(ports, ada, dossierId, idOf('dr-evrard'), key),
  'record-outcome': (ports, { dossierId }, key) =>
    recordOutcome(ports, dumas, dossierId, { code: 'postponed' }, key),
}

/** Every verb that lets something out. */
const releases: Readonly<Record<string, (ports: Ports, stage: Stage) => Promise<unknown>>> = {
  'request-download': (ports, { dossierId, standardId }) =>
    requestDownload(ports, ada, dossierId, standardId, 'advice'),
  'request-upload': (ports, { dossierId }) => requestUpload(ports, ada, dossierId, draft(), keyed()),
  'list-dossiers': (ports) => listDossiers(ports, ada, page),
  'read-health-document': (ports, { dossierId, healthId }) =>
    readHealthDocument(withHealth(ports), dumas, dossierId, healthId, 'underwriting'),
}

let healthReads = 0
const withHealth = (ports: Ports) => ({
  ...ports,
  witnesses: judgeWitnesses().witnesses,
  healthObjects: {
    open: () => {
      healthReads += 1
      return Promise.reject(new Error('must not be opened'))
    },
  },
})

async function staged() {
  const one = await opened()
  const standard = await requestUpload(one.ports, ada, one.dossierId, draft(), keyed())
  const health = await requestUpload(one.ports, ada, one.dossierId, draft('operation-report'), keyed())
  makeAvailable(one, standard.documentId)
  makeAvailable(one, health.documentId)
  one.signed.length = 0
  one.published.length = 0
  return { ...one, standardId: standard.documentId, healthId: health.documentId }
}

holdsUnderFaults(changes, staged)

describe.each(Object.entries(releases))('%s, with the log out of reach', (_verb, release) => {
  test.each(['snapshot', 'write'] as const)('at its %s: nothing is signed, opened or told', async (call) => {
    const one = await staged()
    const down = () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down'))
    const records: Records = { ...one.judge.records, [call]: down }
    healthReads = 0

    const attempt = release({ ...one.ports, records }, one)

    await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
    expect([one.signed, one.published, healthReads]).toEqual([[], [], 0])
  })
})
