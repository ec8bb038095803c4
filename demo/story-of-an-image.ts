/** A theft in an agency: two images of a camera, and the police who ask for one of them on the twentieth day. */
import { createHash } from 'node:crypto'
import { sendUpload } from '../client/send-upload.ts'
import { afterPeriod } from '../local/clock/period.ts'
import { Sha256 } from '../shared/model/ids.ts'
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import { anHour, certificateHolds, moveTo, stateOf, takeCases, today } from './kept-dossier.ts'
import type { Name } from './people.ts'
import type { DocumentId } from './shared-loan.ts'
import { type DossierId, refusal, type Town } from './town.ts'

/** The images of an agency lie in a dossier of the agency's own. */
const agency = {
  givenName: 'Agence',
  familyName: 'Lyon Bellecour',
  birthDate: '1980-01-01',
  email: 'agence@example.org',
}

export async function tellOfAnImage(town: Town, expect: Expect): Promise<void> {
  const dossierId = await openAgency(town)
  const filmedAt = town.stack.clock.now()
  const [theft, crowd] = [await film(town, dossierId), await film(town, dossierId)]
  const cyril = await town.privacy('cyril')
  const link = cyril['request-download']({
    path: { dossierId, documentId: theft },
    body: { purpose: 'claim-handling' },
  })
  expect('camera security looks at its image', 'GET', (await link).download.method)
  const ada = await town.advisor('ada')
  const look = ada['show-document']({ path: { dossierId, documentId: theft } })
  expect('to an advisor there is none', '404 NOT_FOUND', await refusal(look))

  await moveTo(town, afterPeriod(filmedAt, 'P20D'))
  await takeCases(town, dossierId)
  const leo = await town.privacy('leo')
  const reviewOn = today(town, 180)
  const { holdId } = await leo['place-hold']({
    path: { dossierId },
    body: { kind: 'authority', reference: 'police-7', reviewOn, documentIds: [theft] },
  })
  expect('on day 20 the police ask, and Leo holds that one image', 'hold', holdId.split('_')[0])

  await moveTo(town, afterPeriod(filmedAt, 'P1M') + anHour)
  await takeCases(town, dossierId)
  expect('after its month the other image is gone', 'destroyed', await stateOf(town, dossierId, crowd))
  await certificateHolds(town, expect, dossierId, crowd, 'cam.image')
  expect('the one that is held is there', 'available', await stateOf(town, dossierId, theft))

  for (const name of ['leo', 'lucie'] satisfies Name[])
    await (await town.privacy(name))['lift-hold']({ path: { dossierId, holdId } })
  for (let hour = 0; hour < 3; hour += 1) await town.stack.advance(anHour)
  expect('once two have let it go it is gone at once', 'destroyed', await stateOf(town, dossierId, theft))
  await certificateHolds(town, expect, dossierId, theft, 'cam.image')
}

async function openAgency(town: Town): Promise<DossierId> {
  const ada = await town.advisor('ada')
  const { accountId } = await ada['register-client']({ body: agency })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'home' } })
  const cyril = await town.privacy('cyril')
  await cyril['take-case']({ path: { dossierId }, body: { ticket: 'cameras', until: today(town, 60) } })
  return dossierId
}

async function film(town: Town, dossierId: DossierId): Promise<DocumentId> {
  const { bytes } = samples.photo()
  const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'))
  const cyril = await town.privacy('cyril')
  const image = { category: 'camera-image', mediaType: 'image/jpeg', recordedOn: today(town) } as const
  const { documentId, upload } = await cyril['ingest-recording']({
    path: { dossierId },
    body: { ...image, sizeBytes: bytes.length, sha256 },
  })
  const status = await sendUpload(upload, bytes)
  if (status !== 200) throw new Error(`the upload was answered ${status}`)
  await town.stack.advance(10_000)
  return documentId
}
