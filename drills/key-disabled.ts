import { sendUpload } from '../client/send-upload.ts'
import { samples } from '../demo/files/samples.ts'
import { ticketFor } from '../demo/town.ts'
import type { Day } from './drill.ts'
import { hour, keepCheckpoint, logHolds, minute, read, work } from './work.ts'

const keys = [
  'vault: health documents',
  'vault: health uploads',
  'vault: checkpoints of the access log',
] as const

/** Somebody disables the keys of the medical space, and the one that signs the log. */
export async function disableKeys({ town, expect, say }: Day): Promise<void> {
  const { stack } = town
  const began = stack.clock.now()
  const { dossierId, report, digest } = await work(town)
  await stack.advance(minute)
  const kept = await keepCheckpoint(town)
  for (const key of keys) stack.turnKey(key, false)

  const refused = await read(town, dossierId, report).catch(() => 'cut off')
  expect('a health document is not handed out, and its reader is told', '503 STORAGE_UNAVAILABLE', refused)
  const ada = await town.advisor('ada')
  const sample = samples.report()
  const ticket = await ticketFor(ada, dossierId, 'operation-report', sample)
  expect(
    'an upload is refused while its key is disabled',
    true,
    (await sendUpload(ticket.upload, sample.bytes)) >= 400,
  )
  const listed = await ada['list-dossiers']({ query: {} })
  expect('what needs none of these keys goes on', dossierId, listed.items[0]?.dossierId)
  await stack.advance(hour)
  const same = await keepCheckpoint(town)
  expect('nothing is sealed meanwhile', kept.size, same.size)

  const enabled = performance.now()
  for (const key of keys) stack.turnKey(key, true)
  expect('once they are enabled, the document is read again', digest, await read(town, dossierId, report))
  const second = await ticketFor(ada, dossierId, 'operation-report', sample)
  expect('and uploads go in', 200, await sendUpload(second.upload, sample.bytes))
  await stack.advance(minute)
  const path = { dossierId, documentId: second.documentId }
  expect('to where they live', 'available', (await ada['show-document']({ path })).state)
  say(`at work again in ${Math.round(performance.now() - enabled)} ms`)
  await logHolds(town, expect, began, kept)
}
