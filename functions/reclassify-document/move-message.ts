/** What starts a move: a flag, or recovery's word that one stopped, in the shape in which EventBridge puts it into the queue. */
import * as z from 'zod'
import { DocumentId, DossierId } from '../../shared/model/ids.ts'

const Message = z.object({
  source: z.literal('vault'),
  'detail-type': z.enum(['DocumentMisfiled', 'MoveStopped']),
  detail: z.object({ dossierId: DossierId, documentId: DocumentId }),
})

/**
 * The document that a message of the queue speaks of.
 *
 * @throws where the message is neither of the two
 */
export function moveOf(body: string) {
  const { dossierId, documentId } = Message.parse(JSON.parse(body)).detail
  return { dossierId, documentId }
}
