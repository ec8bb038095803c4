import { describe, expect, test } from 'vitest'
import { EntryId } from '../../../shared/model/ids.ts'
import { listEntries } from '../../../shared/vault/list-entries.ts'
import { listHealthDocuments } from '../../../shared/vault/list-health-documents.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import { requestDocuments } from '../../../shared/vault/request-documents.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showEntry } from '../../../shared/vault/show-entry.ts'
import { caller, keyed } from '../../judges/house.ts'

import { ada, draft, dumas, letters, opened, page } from './opened.ts'

describe('a physician', () => {
  test('sees the health documents of an assigned dossier, and no other document', async () => {
    const { ports, dossierId } = await opened()
    await requestUpload(ports, ada, dossierId, draft(), keyed())
    await requestUpload(ports, ada, dossierId, draft('operation-report'), keyed())

    const { items } = await listHealthDocuments(ports, dumas, dossierId, page)

    expect(items).toMatchObject([{ category: 'operation-report', label: 'canari-dossier.pdf' }])
  })

  test('records an outcome of which the advisor sees the code', async () => {
    const { ports, dossierId } = await opened()
    await recordOutcome(
      ports,
      dumas,
      dossierId,
      { code: 'accepted-with-loading', loadingPercent: 25 },
      keyed(),
    )

    const shown = await showDossier(ports, ada, dossierId)

    expect(shown.outcome).toMatchObject({ code: 'accepted-with-loading', loadingPercent: 25 })
  })

  test('replaces an outcome that left the question open, and no other', async () => {
    const { ports, dossierId } = await opened()
    const record = (code: 'postponed' | 'declined', key?: string) =>
      recordOutcome(ports, dumas, dossierId, { code }, keyed(key))
    await record('postponed')
    await record('declined', 'last')

    await expect(record('postponed')).rejects.toMatchObject({ code: 'OUTCOME_FINAL' })
    await expect(record('declined', 'last')).resolves.toMatchObject({ code: 'declined' })
  })

  test('asks for documents that the line needs', async () => {
    const { ports, dossierId, published } = await opened()

    await requestDocuments(ports, dumas, dossierId, ['operation-report'], keyed())
    const attempt = requestDocuments(ports, dumas, dossierId, ['vehicle-registration'], keyed())

    await expect(attempt).rejects.toMatchObject({ code: 'CATEGORY_NOT_NEEDED' })
    expect(published.filter(({ type }) => type === 'DocumentsRequested')).toHaveLength(1)
  })
})

describe('an auditor', () => {
  test('reads what was done in a dossier, and who was refused it', async () => {
    const { ports, dossierId } = await opened()
    await showDossier(ports, caller('bruno'), dossierId).catch(() => undefined)

    const { items } = await listEntries(ports, caller('gilles'), { by: 'dossier', dossierId }, page)

    expect(items.map(({ entry }) => `${entry.action} ${entry.decision}`).toSorted()).toEqual([
      'assign-physician ALLOW',
      'open-dossier ALLOW',
      'show-dossier DENY',
    ])
  })

  test('reads one entry by its id, and an unknown one looks absent', async () => {
    const { ports, judge } = await opened()
    const [first] = judge.entries()

    const shown = await showEntry(ports, caller('gilles'), first.entryId)
    const attempt = showEntry(ports, caller('gilles'), EntryId.parse(`entry_${letters}`))

    expect(shown.entry).toEqual(first)
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('leaves an entry with the count of what they read', async () => {
    const { ports, judge } = await opened()

    await listEntries(ports, caller('gilles'), { by: 'period', from: 0, until: 4e12 }, page)

    expect(judge.entries().at(-1)).toMatchObject({
      action: 'list-entries',
      detail: { by: 'period', count: 3 },
    })
  })
})
