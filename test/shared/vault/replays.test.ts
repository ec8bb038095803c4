/** What a repeated request answers when the world went on in between. */
import { expect, test } from 'vitest'
import { scanMinutesMax } from '../../../shared/limits.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { promoteUpload } from '../../../shared/vault/promote-upload.ts'
import { recoverUploads } from '../../../shared/vault/recover-uploads.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { idOf, keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { ada, opened } from './opened.ts'
import { draftOf, withUploads } from './uploads.ts'

test('an assignment repeated after another one answers who has the dossier now, and tells nobody', async () => {
  const { ports, dossierId, published } = await opened()
  const assign = (name: 'dr-dumas' | 'dr-evrard', key: string) =>
    assignPhysician(ports, ada, dossierId, idOf(name), keyed(key))
  await assign('dr-evrard', 'first')
  await assign('dr-dumas', 'second')
  published.length = 0

  const again = await assign('dr-evrard', 'first')

  expect(again).toEqual({ principalId: idOf('dr-dumas') })
  expect(published).toEqual([])
})

test('an assignment repeated while it stands answers alike, and tells again', async () => {
  const { ports, dossierId, published } = await opened()
  const assign = () => assignPhysician(ports, ada, dossierId, idOf('dr-evrard'), keyed('first'))
  await assign()
  published.length = 0

  const again = await assign()

  expect(again).toEqual({ principalId: idOf('dr-evrard') })
  expect(published).toEqual([{ type: 'PhysicianAssigned', dossierId, principalId: idOf('dr-evrard') }])
})

test('an upload that came is not signed for again', async () => {
  const { ports, dossierId, objects, signed } = await withUploads()
  const ask = () => requestUpload(ports, ada, dossierId, draftOf(pdf()), keyed('up'))
  const { documentId } = await ask()
  const intakeVersionId = await objects.upload('standard', documentId, pdf())
  await promoteUpload(ports, { space: 'standard', objectKey: documentId, intakeVersionId, verdict: 'CLEAN' })
  signed.length = 0

  await expect(ask()).rejects.toMatchObject({ code: 'WRONG_STATE' })

  expect(signed).toEqual([])
})

test('an upload that was given up is not signed for again', async () => {
  const { ports, dossierId, signed, time } = await withUploads()
  const ask = () => requestUpload(ports, ada, dossierId, draftOf(pdf()), keyed('up'))
  await ask()
  time.now += scanMinutesMax * 60_000 + 1
  await recoverUploads(ports)
  signed.length = 0

  await expect(ask()).rejects.toMatchObject({ code: 'WRONG_STATE' })

  expect(signed).toEqual([])
})
