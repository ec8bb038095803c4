/** Legal, privacy and AML at work on a case; staff outside the EEA. */
import { expect, test } from 'vitest'
import type { Name } from '../../demo/people.ts'
import { refusal } from '../../demo/town.ts'
import { DocumentId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork } from './at-work.ts'
import { runningVault } from './running-vault.ts'

const running = runningVault()
const purpose = 'contract-management' as const

const dayIn = (days: number): string =>
  new Date(running().stack.clock.now() + days * 24 * 3_600_000).toISOString().slice(0, 10)

/** A dossier with bank details, a passport and a report in it. */
async function filed() {
  const work = await atWork(running())
  const keep = async (category: string) => DocumentId.parse(await work.deposit(pdf(), category))
  const documents = {
    bank: await keep('bank-details'),
    passport: await keep('passport'),
    report: await keep('operation-report'),
  }
  const load = async (name: Name) => {
    const officer = await running().privacy(name)
    const tries = Object.values(documents).map(async (documentId) => {
      const call = officer['request-download']({
        path: { dossierId: work.dossierId, documentId },
        body: { purpose },
      })
      return call.then(
        () => 'read',
        () => refusal(call),
      )
    })
    return Promise.all(tries)
  }
  return { ...work, documents, load }
}

test('each officer reads what their role reads, in a case, and nothing medical', async () => {
  const { dossierId, load } = await filed()
  const before = await load('leo')
  for (const name of ['leo', 'aline', 'diane'] as const) {
    const body = { ticket: 'T-1', until: dayIn(10) }
    await (await running().privacy(name))['take-case']({ path: { dossierId }, body })
  }

  const [leo, aline, diane] = [await load('leo'), await load('aline'), await load('diane')]

  expect(before).toEqual(Array(3).fill('404 NOT_FOUND'))
  expect(leo).toEqual(['read', '403 REFUSED', '403 REFUSED'])
  expect(aline).toEqual(['403 REFUSED', 'read', '403 REFUSED'])
  expect(diane).toEqual(Array(3).fill('403 REFUSED'))
})

test('a privacy officer sees that a report is there, under a neutral label', async () => {
  const { dossierId, documents } = await filed()
  const diane = await running().privacy('diane')
  await diane['take-case']({ path: { dossierId }, body: { ticket: 'T-1', until: dayIn(1) } })

  const shown = await diane['show-document']({ path: { dossierId, documentId: documents.report } })

  expect(shown.label).toContain('medical document')
  expect(shown.category).toBeUndefined()
})

test('a case that ended shows nothing', async () => {
  const { dossierId } = await filed()
  const leo = await running().privacy('leo')
  await leo['take-case']({ path: { dossierId }, body: { ticket: 'T-1', until: dayIn(1) } })

  await running().stack.advance(3 * 24 * 3_600_000)
  const later = await running().privacy('leo')

  expect(await refusal(later['show-dossier']({ path: { dossierId } }))).toBe('404 NOT_FOUND')
})
