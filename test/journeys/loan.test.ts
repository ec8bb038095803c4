/** Where the law lets nobody ask about health (C. assur. L113-2-1), nothing medical comes in, whoever brings it. */
import { expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { refusal } from '../../demo/town.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork } from './at-work.ts'
import { runningVault } from './running-vault.ts'

const running = runningVault()

async function borrowing() {
  const work = await atWork(running())
  const { ada, accountId, dossierId } = work
  const declare = async (shareEuros: number, lastInstalmentOn = '2035-01-01') => {
    const body = { insured: [{ accountId, shareEuros, lastInstalmentOn }] } as Parameters<
      (typeof ada)['update-loan']
    >[0]['body']
    const { assessments } = await ada['update-loan']({ path: { dossierId }, body })
    return assessments.map(({ medical }) => medical)
  }
  const show = () => ada['show-dossier']({ path: { dossierId } })
  return { ...work, declare, show }
}

test('a small loan that ends in time: no report comes in, and no assessment is required', async () => {
  const { declare, request, show, ada, dossierId } = await borrowing()

  const gate = await declare(150_000)
  const brought = await refusal(request(pdf(), 'operation-report'))
  const asked = await refusal(
    ada['request-documents']({ path: { dossierId }, body: { categories: ['medical-certificate'] } }),
  )

  expect(gate).toEqual(['barred'])
  expect([brought, asked]).toEqual(['422 CATEGORY_NOT_NEEDED', '422 CATEGORY_NOT_NEEDED'])
  expect(await show()).toMatchObject({ outcome: { code: 'no-medical-assessment-required' } })
})

test('when the amount rises the gate opens, and what it had concluded is gone', async () => {
  const { declare, request, show } = await borrowing()
  await declare(150_000)

  const gate = await declare(210_000)

  expect(gate).toEqual(['allowed'])
  expect((await show()).outcome).toBeUndefined()
  await expect(request(pdf(), 'operation-report')).resolves.toBeDefined()
})

test('what was asked for before the gate closed is rejected unread', async () => {
  const { declare, request, ada, dossierId } = await borrowing()
  await declare(210_000)
  const bytes = pdf()
  const { documentId, upload } = await request(bytes, 'operation-report')
  await sendUpload(upload, bytes)

  await declare(150_000)
  await running().stack.advance(10_000)

  expect(await ada['show-document']({ path: { dossierId, documentId } })).toMatchObject({ state: 'rejected' })
})
