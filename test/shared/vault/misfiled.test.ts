import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import { DocumentId } from '../../../shared/model/ids.ts'
import { flagMisfiled } from '../../../shared/vault/flag-misfiled.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listDocuments } from '../../../shared/vault/list-documents.ts'
import { listHealthDocuments } from '../../../shared/vault/list-health-documents.ts'
import { promoteUpload } from '../../../shared/vault/promote-upload.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { reclassifyDocument } from '../../../shared/vault/reclassify-document.ts'
import { caller, keyed } from '../../judges/house.ts'
import { asCertificate, breachOf, bruno, bytes, withMisfiled } from './misfiled.ts'
import { ada, dumas, letters, page } from './opened.ts'
import { stepsOf } from './uploads.ts'

describe('a flag', () => {
  test('takes the document out of everybody’s hands with its entry', async () => {
    const one = await withMisfiled()

    await one.flag()

    const { ports, dossierId, documentId, versionId, published } = one
    expect(one.stored(documentId)).toMatchObject({
      state: 'moving',
      classification: 'health',
      category: 'medical-certificate',
      superseded: { category: 'employment-contract', versionId },
    })
    await expect(one.open()).rejects.toMatchObject({ code: 'REFUSED' })
    const reading = readHealthDocument(ports, dumas, dossierId, documentId, 'underwriting')
    await expect(reading).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(published.at(-1)).toEqual({ type: 'DocumentMisfiled', dossierId, documentId })
  })

  test('hides at once what its name and category say', async () => {
    const one = await withMisfiled()

    const answered = await one.flag()

    const { items } = await listDocuments(one.ports, ada, one.dossierId, page)
    expect(items).toEqual([answered])
    expect(answered).toMatchObject({ state: 'moving', classification: 'health' })
    expect(answered.label).toMatch(/^medical document, /)
    expect([answered.category, answered.sha256]).toEqual([undefined, undefined])
  })

  test('stands in the register of breaches from its instant on', async () => {
    const one = await withMisfiled()

    await one.flag()

    expect(breachOf(one, one.documentId)).toEqual({
      ...one.place,
      filedAs: 'employment-contract',
      flaggedBy: bruno.principalId,
      awareAt: '2026-11-24T09:00:00.000Z',
      decideBy: '2026-11-27T09:00:00.000Z',
      decisions: [],
    })
  })

  test('of somebody without the dossier finds nothing, as for a document that never was', async () => {
    const one = await withMisfiled()
    const key = keyOf.assignment(one.dossierId, bruno.principalId)
    one.judge.items.delete(`${key.pk}\n${key.sk}`)
    const absent = { ...one.place, documentId: DocumentId.parse(`document_${letters}`) }

    await expect(one.flag()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const nowhere = flagMisfiled(one.ports, ada, absent, asCertificate, keyed())
    await expect(nowhere).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(one.stored(one.documentId).state).toBe('available')
    expect(breachOf(one, one.documentId)).toBeUndefined()
  })

  test('at the same time as another: one is taken, the other is told that it was', async () => {
    const one = await withMisfiled()

    const answers = await Promise.allSettled([one.flag(ada), one.flag(bruno)])

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'WRONG_STATE' })
    expect(one.published.filter(({ type }) => type === 'DocumentMisfiled')).toHaveLength(1)
  })

  test('sent again is answered from what is, and told again only while the move is open', async () => {
    const one = await withMisfiled()
    const key = keyed()
    const first = await one.flag(bruno, key)

    const again = await one.flag(bruno, key)
    await one.move()
    const late = await one.flag(bruno, key)

    expect([first.state, again.state, late.state]).toEqual(['moving', 'moving', 'available'])
    expect(one.published.filter(({ type }) => type === 'DocumentMisfiled')).toHaveLength(2)
    expect(one.judge.entries().at(-1)).toMatchObject({ action: 'flag-misfiled', detail: { replayed: true } })
  })
})

describe('a move', () => {
  test('blocks what was open, and puts the bytes where their readers alone find them', async () => {
    const one = await withMisfiled()
    await one.flag()

    const state = await one.move()

    const { ports, objects, dossierId, documentId, versionId } = one
    const moved = objects.kept.get(`health/${documentId}`)
    expect(state).toBe('available')
    expect([...objects.blocked]).toEqual([versionId])
    expect(one.stored(documentId)).toMatchObject({ versionId: moved?.versionId, settled: true })
    expect(moved?.promotion.fileName).toBe(`document-${documentId.slice(-6)}.pdf`)
    const read = await readHealthDocument(ports, dumas, dossierId, documentId, 'underwriting')
    expect(Buffer.compare(await buffer(read.bytes), bytes)).toBe(0)
    const { items } = await listHealthDocuments(ports, dumas, dossierId, page)
    expect(items).toMatchObject([{ documentId, category: 'medical-certificate', state: 'available' }])
    await expect(one.open()).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('says under which version it read, and under which it kept', async () => {
    const one = await withMisfiled()
    await one.flag()

    await one.move()

    const entries = one.judge.entries().filter(({ action }) => action === 'reclassify-document')
    expect(entries).toMatchObject([
      { actorRef: 'reclassify-document', detail: { step: 'take' }, versionId: one.versionId },
      { detail: { step: 'keep' }, versionId: one.stored(one.documentId).versionId },
    ])
    expect(entries.every(({ journal }) => journal === 'lifecycle')).toBe(true)
  })

  test('told twice at once makes one health version', async () => {
    const one = await withMisfiled()
    await one.flag()

    await Promise.all([one.move(), one.move()])

    expect(one.objects.kept.size).toBe(2)
    expect(stepsOf(one.judge.entries().filter(isAllowed), 'reclassify-document')).toContain('keep')
    expect(
      stepsOf(one.judge.entries().filter(isAllowed), 'reclassify-document').filter((step) => step === 'keep'),
    ).toHaveLength(1)
  })

  test('of what nobody flagged reads, blocks and puts nothing', async () => {
    const one = await withMisfiled()

    const state = await one.move()

    expect(state).toBe('available')
    expect([one.objects.kept.size, one.objects.blocked.size]).toEqual([1, 0])
    expect(one.objects.opened).toEqual(['intake'])
  })

  test('does not carry over bytes that are not those that were promoted', async () => {
    const one = await withMisfiled()
    await one.flag()
    one.objects.tamper('standard', one.documentId, (content) => {
      content[9] = (content[9] ?? 0) ^ 1
      return content
    })

    await expect(one.move()).rejects.toThrow('a locked document is not what was promoted')

    expect(one.objects.kept.has(`health/${one.documentId}`)).toBe(false)
    expect(one.stored(one.documentId).state).toBe('moving')
  })

  test('ends aside where nothing medical may be asked of the person, and nobody is told to read it', async () => {
    const one = await withMisfiled()
    await one.flag()
    const { pk, sk } = keyOf.dossier(one.dossierId)
    const dossier = one.judge.items.get(`${pk}\n${sk}`)
    const assessments = [{ accountId: one.accountId, medical: 'barred' }]
    one.judge.items.set(`${pk}\n${sk}`, {
      pk,
      sk,
      version: 9,
      content: { ...(dossier?.content as object), assessments },
    })
    one.published.length = 0

    await one.move()

    expect(one.stored(one.documentId)).toMatchObject({
      state: 'set-aside',
      setAside: 'lemoine',
      settled: true,
    })
    expect(one.published).toEqual([])
    const reading = readHealthDocument(one.ports, dumas, one.dossierId, one.documentId, 'underwriting')
    await expect(reading).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('if the log cannot be written, nothing is blocked or read', async () => {
    const one = await withMisfiled()
    await one.flag()
    one.objects.opened.length = 0
    const write = () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down'))
    const ports = { ...one.ports, records: { ...one.ports.records, write } }

    await expect(reclassifyDocument(ports, one.place)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })

    expect([one.objects.opened.length, one.objects.blocked.size]).toEqual([0, 0])
  })
})

test('a promotion that was told of after the flag leaves the move alone', async () => {
  const one = await withMisfiled()
  await one.flag()
  const scan = {
    space: 'standard',
    objectKey: one.documentId,
    intakeVersionId: 'v',
    verdict: 'CLEAN',
  } as const

  const state = await promoteUpload(one.ports, scan)

  expect(state).toBe('moving')
  expect(one.stored(one.documentId).settled).toBeUndefined()
  expect(await one.ports.listings.openUploads(one.time.now + 1)).toHaveLength(1)
})

test('a physician is no reader of what stands outside the medical space, and flags nothing there', async () => {
  const one = await withMisfiled()

  const attempt = one.flag(caller('dr-dumas'))

  await expect(attempt).rejects.toMatchObject({ code: 'REFUSED' })
})

const isAllowed = ({ decision }: { readonly decision: string }) => decision === 'ALLOW'
