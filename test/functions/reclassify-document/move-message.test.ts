import { expect, test } from 'vitest'
import { moveOf } from '../../../functions/reclassify-document/move-message.ts'

const detail = {
  dossierId: 'dossier_01ARYZ6S410000000000000000',
  documentId: 'document_01ARYZ6S410000000000000000',
}
const message = { source: 'vault', 'detail-type': 'DocumentMisfiled', detail }

test.each(['DocumentMisfiled', 'MoveStopped'])('%s names the document that is to be moved', (type) => {
  const found = moveOf(JSON.stringify({ ...message, 'detail-type': type, id: 'more of the envelope' }))

  expect(found).toEqual(detail)
})

test.each([
  ['another event', { ...message, 'detail-type': 'DocumentAvailable' }],
  ['another source', { ...message, source: 'aws.s3' }],
  ['no document', { ...message, detail: { dossierId: detail.dossierId } }],
  ['a document that is none', { ...message, detail: { ...detail, documentId: 'document_1' } }],
])('%s is refused', (_what, body) => {
  expect(() => moveOf(JSON.stringify(body))).toThrow()
})
