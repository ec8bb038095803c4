/** What depositors have in hand, and what recorders bring. */
import { createHash } from 'node:crypto'
import { sendUpload } from '../client/send-upload.ts'
import type { Sha256 } from '../shared/model/ids.ts'
import { aMinute, dayIn, type KeptDocument, pdfOf, type Scene } from './scene.ts'
import { ofItem, type Verb } from './verb.ts'

const sizeBytes = 1000

/** A physician's note: they have attestations of what they brought themselves. */
async function note({ physician, dossierId, stack }: Scene) {
  const bytes = pdfOf(sizeBytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
  const draft = { category: 'physician-note', mediaType: 'application/pdf', fileName: 'note.pdf' }
  const path = { dossierId }
  const { documentId, upload } = await physician['request-upload']({
    path,
    body: { ...draft, sizeBytes, sha256 },
  })
  const status = await sendUpload(upload, bytes)
  if (status !== 200) throw new Error(`the upload answered ${status}`)
  await stack.advance(aMinute)
  return { dossierId, documentId }
}

export async function depositVerbs(scene: Scene, standard: KeptDocument) {
  const { advisor, client, physician, cameraSecurity, dossierId, stack } = scene
  const now = stack.clock.now()
  const path = { dossierId }
  await cameraSecurity['take-case']({ path, body: { ticket: 'C-1', until: dayIn(now, 30) } })
  const written = await note(scene)
  const image = {
    category: 'camera-image',
    mediaType: 'image/jpeg',
    sizeBytes,
    sha256: 'c'.repeat(64) as Sha256,
    recordedOn: dayIn(now, 0),
  } as const
  return {
    'show-deposit': [ofItem, () => advisor['show-deposit']({ path: standard })],
    'client.show-deposit': [ofItem, () => client['show-deposit']({ path: standard })],
    'physician.show-deposit': [ofItem, () => physician['show-deposit']({ path: written })],
    'ingest-recording': [ofItem, () => cameraSecurity['ingest-recording']({ path, body: image })],
  } as const satisfies Readonly<Record<string, Verb>>
}
