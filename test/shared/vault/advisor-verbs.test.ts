import { describe, expect, test } from 'vitest'
import { DocumentView } from '../../../shared/model/document.ts'
import { DocumentId, DossierId } from '../../../shared/model/ids.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listDocuments } from '../../../shared/vault/list-documents.ts'
import { listDossiers } from '../../../shared/vault/list-dossiers.ts'
import { listHealthDocuments } from '../../../shared/vault/list-health-documents.ts'
import { listPhysicians } from '../../../shared/vault/list-physicians.ts'
import { listWorklist } from '../../../shared/vault/list-worklist.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDocument } from '../../../shared/vault/show-document.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { caller, house, idOf, keyed } from '../../judges/house.ts'

import { ada, camille, draft, dumas, letters, makeAvailable, opened, page } from './opened.ts'

describe('an advisor', () => {
  test('finds the dossier they opened, with the client it is for', async () => {
    const { ports, dossierId } = await opened()

    const listed = await listDossiers(ports, ada, page)

    expect(listed.items).toMatchObject([{ dossierId, client: { familyName: 'Canari-Martin' } }])
  })

  test('opens no dossier on an account that another advisor registered', async () => {
    const { ports, accountId } = await opened()

    const attempt = openDossier(ports, caller('bruno'), { accountId, line: 'home' }, keyed())

    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('opening a dossier is the first entry of its chain', async () => {
    const { judge, dossierId } = await opened()

    const [first] = judge.entries().filter(({ action }) => action === 'open-dossier')

    expect(first).toMatchObject({ seq: 1, dossierRef: first.chainId, decision: 'ALLOW' })
    expect(judge.items.get(`dossier#${dossierId}\nchain`)?.content).toMatchObject({ chainId: first.chainId })
  })

  test('who repeats a request with its key gets the same ids and changes nothing', async () => {
    const { ports, judge } = house()
    const first = await registerClient(ports, ada, camille, keyed('same'))
    const items = judge.items.size

    const again = await registerClient(ports, ada, camille, keyed('same'))

    expect(again).toEqual(first)
    expect(judge.items.size).toBe(items)
    expect(judge.entries().at(-1)).toMatchObject({ objectRef: first.accountId, detail: { replayed: true } })
  })

  test('who repeats a key for another request is refused', async () => {
    const { ports } = house()
    await registerClient(ports, ada, camille, keyed('same', 'a'))

    const attempt = registerClient(ports, ada, camille, keyed('same', 'b'))

    await expect(attempt).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
  })

  test('gets a signed upload, and a repeated request signs again for the same document', async () => {
    const { ports, dossierId, signed } = await opened()
    const ticket = await requestUpload(ports, ada, dossierId, draft(), keyed('up'))

    const again = await requestUpload(ports, ada, dossierId, draft(), keyed('up'))

    expect(again.documentId).toBe(ticket.documentId)
    expect(signed).toHaveLength(2)
  })

  test('gets a link to an available standard document and none to a requested one', async () => {
    const one = await opened()
    const { documentId } = await requestUpload(one.ports, ada, one.dossierId, draft(), keyed())
    const ask = () => requestDownload(one.ports, ada, one.dossierId, documentId, 'advice')

    await expect(ask()).rejects.toMatchObject({ code: 'WRONG_STATE' })
    makeAvailable(one, documentId)

    expect((await ask()).download.url).toContain('versionId=v1')
  })

  test('sees of a health document neither name nor category nor digest, their own upload included', async () => {
    const { ports, dossierId } = await opened()
    const { documentId } = await requestUpload(ports, ada, dossierId, draft('operation-report'), keyed())

    const shown = await showDocument(ports, ada, dossierId, documentId)
    const listed = await listDocuments(ports, ada, dossierId, page)

    for (const view of [shown, ...listed.items]) {
      const text = JSON.stringify(DocumentView.parse(view))
      expect(text).not.toMatch(/canari|operation|cccc/)
      expect(view.label).toBe('medical document, asked for on 2026-11-24')
    }
  })

  test('takes out no health document', async () => {
    const one = await opened()
    const { documentId } = await requestUpload(
      one.ports,
      ada,
      one.dossierId,
      draft('operation-report'),
      keyed(),
    )
    makeAvailable(one, documentId)

    const attempt = requestDownload(one.ports, ada, one.dossierId, documentId, 'advice')

    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED' })
    expect(one.signed).toHaveLength(1)
  })

  test('abroad, under a safeguard, finds neither what stays in the EEA nor how much of it there is', async () => {
    const { ports, judge, dossierId } = await opened()
    for (const category of ['bank-statements', 'operation-report', 'passport'])
      await requestUpload(ports, ada, dossierId, draft(category), keyed())
    const { pk, sk } = keyOf.principal(ada.principalId)
    const item = judge.items.get(`${pk}\n${sk}`)
    const transfer = { mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn: '2027-01-01' }
    const content = { ...(item?.content as object), country: 'MG', transfer }
    judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 2, content })

    const { items } = await listDocuments(ports, ada, dossierId, page)

    expect(items.map(({ category }) => category)).toEqual(['passport'])
    expect(judge.entries().at(-1)).toMatchObject({ action: 'list-documents', detail: { count: 1 } })
  })

  test('chooses among the physicians in office', async () => {
    const { ports } = await opened()

    const { items } = await listPhysicians(ports, ada, page)

    expect(items.map(({ principalId }) => principalId).toSorted()).toEqual(
      [idOf('dr-dumas'), idOf('dr-evrard')].toSorted(),
    )
  })

  test('gives a dossier to another physician, and the former one loses it at once', async () => {
    const { ports, dossierId, published } = await opened()

    await assignPhysician(ports, ada, dossierId, idOf('dr-evrard'), keyed())

    await expect(listHealthDocuments(ports, dumas, dossierId, page)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await listWorklist(ports, dumas, page)).items).toEqual([])
    expect((await listWorklist(ports, caller('dr-evrard'), page)).items).toMatchObject([{ dossierId }])
    expect(published.at(-1)).toMatchObject({ type: 'PhysicianAssigned', principalId: idOf('dr-evrard') })
  })

  test.each([
    ['a physician whose mandate ended', 'dr-faure', 'WRONG_STATE'],
    ['an advisor', 'bruno', 'NOT_FOUND'],
    ['somebody unknown', 'nobody', 'NOT_FOUND'],
  ] as const)('gives a dossier to no %s', async (_who, name, code) => {
    const { ports, dossierId } = await opened()

    const attempt = assignPhysician(ports, ada, dossierId, idOf(name), keyed())

    await expect(attempt).rejects.toMatchObject({ code })
  })

  test('pages through documents without missing or repeating one', async () => {
    const { ports, dossierId, time } = await opened()
    for (let count = 0; count < 7; count += 1) {
      time.now += 1000
      await requestUpload(ports, ada, dossierId, draft(), keyed())
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const part = await listDocuments(ports, ada, dossierId, { limit: 3, cursor })
      seen.push(...part.items.map(({ documentId }) => documentId))
      cursor = part.cursor
    } while (cursor !== undefined)

    expect(new Set(seen).size).toBe(7)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })
})

test('an unknown dossier, a foreign one and one seen through a wrong door answer the same', async () => {
  const { ports, dossierId } = await opened()
  const codes = await Promise.all(
    [
      showDossier(ports, ada, DossierId.parse(`dossier_${letters}`)),
      showDossier(ports, caller('bruno'), dossierId),
      showDossier(ports, caller('nobody'), dossierId),
      showDocument(ports, ada, dossierId, DocumentId.parse(`document_${letters}`)),
    ].map((attempt) => attempt.catch(({ code, message }) => `${code} ${message}`)),
  )

  expect(new Set(codes)).toEqual(new Set(['NOT_FOUND refused, and logged']))
})

test('no personal word of a client stands in the log, in a key or in an index', async () => {
  const { ports, judge, dossierId } = await opened()
  await requestUpload(ports, ada, dossierId, draft(), keyed())
  await listDossiers(ports, ada, page)

  const kept = JSON.stringify([judge.entries(), [...judge.items.keys()], [...judge.copies.values()]])

  expect(kept).not.toMatch(/canari|camille|1980/i)
})
