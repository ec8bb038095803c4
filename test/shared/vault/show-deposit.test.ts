/** What a depositor can hold against the vault. */
import { expect, test } from 'vitest'
import { parisDay } from '../../../shared/model/paris-day.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDeposit } from '../../../shared/vault/show-deposit.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { ada, draft, dumas } from './opened.ts'

test('what was taken in is attested: its digest, its time, by which rule it is kept and which clock that waits for', async () => {
  const world = await withKept()
  const { sha256, requestedAt } = world.stored(world.passport)

  expect(await showDeposit(world.ports, ada, world.dossierId, world.passport)).toEqual({
    documentId: world.passport,
    algorithm: 'SHA-256',
    sha256,
    sizeBytes: 2_000,
    mediaType: 'application/pdf',
    requestedAt,
    depositedAt: '2026-11-24T09:00:00.000Z',
    rule: 'acc.active',
    ruleVersion: 1,
    basis: 'privacy policy 5',
    countedFrom: ['account-deleted'],
  })
})

test('what is decided later does not change what was said then', async () => {
  const world = await withKept()
  const before = await showDeposit(world.ports, ada, world.dossierId, world.report)
  const on = parisDay(world.time.now)
  await recordEvent(world.ports, louis, world.dossierId, { trigger: 'dossier-ended', on }, keyed())

  expect(await showDeposit(world.ports, ada, world.dossierId, world.report)).toEqual(before)
  expect(before.rule).toBe('health.pending')
})

test('what did not come, or belongs to somebody else, is not attested', async () => {
  const world = await withKept()
  const { documentId } = await requestUpload(world.ports, ada, world.dossierId, draft(), keyed())

  await expect(showDeposit(world.ports, ada, world.dossierId, documentId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(showDeposit(world.ports, dumas, world.dossierId, world.report)).rejects.toMatchObject({
    code: 'REFUSED',
  })
})
