/** Work from outside the EEA: what is seen stands in the register, with what covers it; what stays inside is refused. */
import { expect, test } from 'vitest'
import type { DocumentId } from '../../../shared/model/ids.ts'
import { listTransfers } from '../../../shared/vault/list-transfers.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { caller, house, keyed } from '../../judges/house.ts'
import { camille, draft, makeAvailable } from './opened.ts'
import { admitted } from './sharing.ts'

const november = { month: '2026-11', limit: 50 }

async function abroad() {
  const one = house()
  const transfer = { mechanism: 'SCC-MG-1', assessmentId: 'TIA-MG-4', reviewOn: '2027-06-30' }
  const advisor = { role: 'advisor', trainingValidUntil: '2027-12-31', country: 'MG', transfer } as const
  const mialy = admitted(one, 'mialy', advisor, 'advisor')
  const { accountId } = await registerClient(one.ports, mialy, camille, keyed())
  const { dossierId } = await openDossier(one.ports, mialy, { accountId, line: 'loan-insurance' }, keyed())
  const keep = async (category: string): Promise<DocumentId> => {
    const { documentId } = await requestUpload(one.ports, mialy, dossierId, draft(category), keyed())
    makeAvailable({ ...one, accountId, dossierId }, documentId)
    return documentId
  }
  const load = (documentId: DocumentId) => requestDownload(one.ports, mialy, dossierId, documentId, 'advice')
  return { ...one, mialy, dossierId, keep, load }
}

test('a complaint is opened under its safeguard; a bank statement and a prescription are not', async () => {
  const { ports, judge, dossierId, keep, load, mialy } = await abroad()
  const [complaint, statement, prescription] = [
    await keep('complaint-file'),
    await keep('bank-statements'),
    await keep('medical-prescription'),
  ]

  await load(complaint)
  await expect(load(statement)).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(load(prescription)).rejects.toMatchObject({ code: 'REFUSED' })

  const loads = judge.entries().filter(({ action }) => action === 'request-download')
  const kept = 'what-stays-in-the-eea-is-not-opened-from-outside'
  expect(loads.map(({ country, decision, rule }) => [country, decision, rule])).toEqual([
    ['MG', 'ALLOW', 'an-advisor-works-on-assigned-dossiers'],
    ['MG', 'DENY', kept],
    ['MG', 'DENY', kept],
  ])
  for (const { detail } of loads)
    expect(detail).toMatchObject({ safeguard: 'SCC-MG-1', assessment: 'TIA-MG-4' })
  const { items } = await listTransfers(ports, caller('diane'), november)
  const read = items.filter(({ action }) => action === 'request-download')
  expect(read).toMatchObject([
    {
      principalId: mialy.principalId,
      country: 'MG',
      mechanism: 'SCC-MG-1',
      assessmentId: 'TIA-MG-4',
      dossierId,
      documentId: complaint,
      category: 'complaint-file',
    },
  ])
})

test('the register holds each access once, newest first, by the month, and none from inside', async () => {
  const { ports, time, dossierId, mialy } = await abroad()
  await showDossier(ports, mialy, dossierId)
  await showDossier(ports, mialy, dossierId)
  time.now += 10 * 24 * 3_600_000
  await showDossier(ports, mialy, dossierId)

  const inMonth = async (month: string) =>
    (await listTransfers(ports, caller('diane'), { ...november, month })).items

  expect((await inMonth('2026-11')).map(({ action }) => action)).toEqual(['show-dossier', 'show-dossier'])
  expect(await inMonth('2026-12')).toHaveLength(1)
})

test('nobody but a privacy officer reads the register', async () => {
  const { ports } = await abroad()

  await expect(listTransfers(ports, caller('louis'), november)).rejects.toMatchObject({ code: 'REFUSED' })
})
