/** What a repeated request answers when the world went on in between. */
import { expect, test } from 'vitest'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { promoteUpload } from '../../../shared/vault/promote-upload.ts'
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

test('an upload that came is answered the same: what arrives through the new link is removed unread', async () => {
  const { ports, dossierId, objects, judge } = await withUploads()
  const ask = () => requestUpload(ports, ada, dossierId, draftOf(pdf()), keyed('up'))
  const { documentId } = await ask()
  const intakeVersionId = await objects.upload('standard', documentId, pdf())
  await promoteUpload(ports, { space: 'standard', objectKey: documentId, intakeVersionId, verdict: 'CLEAN' })

  const again = await ask()
  const late = await objects.upload('standard', documentId, pdf())
  await promoteUpload(ports, {
    space: 'standard',
    objectKey: documentId,
    intakeVersionId: late,
    verdict: 'CLEAN',
  })

  expect(again.documentId).toBe(documentId)
  expect(await ports.intake.versions('standard', documentId)).toEqual([])
  const keeps = judge
    .entries()
    .filter(({ action, detail }) => action === 'promote-upload' && detail?.step === 'keep')
  expect(keeps).toHaveLength(1)
})
