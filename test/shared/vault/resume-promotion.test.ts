import { expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import { promoteUpload, resumePromotion } from '../../../shared/vault/promote-upload.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { pdf } from './content/files.ts'
import { withUploads } from './uploads.ts'

test('a promotion that is not under way is not resumed', async () => {
  const { ports, arrived, stored, objects } = await withUploads()
  const { documentId } = await arrived()

  await resumePromotion(ports, documentId)

  expect(stored(documentId).state).toBe('requested')
  expect(objects.opened).toEqual([])
})

test('a promotion that stopped until intake was emptied is kept where it had been locked, else rejected', async () => {
  const { ports, objects, arrived, stored } = await withUploads()
  const one = await arrived(pdf('one'))
  const two = await arrived(pdf('two'))
  const failing: Records = { ...ports.records }
  const lost = { ...objects.locked, put: () => Promise.reject(new Error('before')) }
  await expect(promoteUpload({ ...ports, locked: lost }, two.scan())).rejects.toThrow()
  let commits = 0
  failing.write = async (...given) => {
    commits += 1
    if (commits > 1) throw new VaultError('LOG_UNAVAILABLE', 'down')
    return ports.records.write(...given)
  }
  await expect(promoteUpload({ ...ports, records: failing }, one.scan())).rejects.toThrow()
  objects.uploads.clear()

  await resumePromotion(ports, one.documentId)
  await resumePromotion(ports, two.documentId)

  expect(stored(one.documentId)).toMatchObject({ state: 'available' })
  expect(stored(two.documentId)).toMatchObject({ state: 'rejected', rejection: 'UPLOAD_EXPIRED' })
})
