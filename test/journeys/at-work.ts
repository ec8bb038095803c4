/** An advisor in the middle of a day's work: a dossier of their own, with a physician on it. */
import { sendUpload } from '../../client/send-upload.ts'
import type { Name } from '../../demo/people.ts'
import type { PrincipalId, Town } from '../../demo/town.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { draftOf } from '../shared/vault/uploads.ts'

export const camille = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1980-01-01',
  email: 'c@example.org',
}

/** Past every wait of the scanner and of the queues. */
const scanMs = 10_000

export const idOf = ({ ids }: Town, name: Name): PrincipalId => {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} was not admitted`)
  return id
}

export async function atWork(town: Town) {
  const ada = await town.advisor('ada')
  const { accountId } = await ada['register-client']({ body: camille })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  await ada['assign-physician']({ path: { dossierId }, body: { principalId: idOf(town, 'dr-dumas') } })

  const request = (bytes: Uint8Array, category?: string, more: object = {}) =>
    ada['request-upload']({ path: { dossierId }, body: { ...draftOf(bytes, category), ...more } })

  /** Asked for and sent as declared. */
  async function upload(bytes: Uint8Array, category?: string, more: object = {}) {
    const ticket = await request(bytes, category, more)
    const status = await sendUpload(ticket.upload, bytes)
    if (status !== 200) throw new Error(`the upload was answered ${status}`)
    return ticket
  }
  /** Uploaded, scanned and decided on. */
  async function deposit(bytes: Uint8Array, category?: string, more: object = {}) {
    const { documentId } = await upload(bytes, category, more)
    await town.stack.advance(scanMs)
    return documentId
  }
  const show = (documentId: DocumentId) => ada['show-document']({ path: { dossierId, documentId } })
  const link = (documentId: DocumentId) =>
    ada['request-download']({ path: { dossierId, documentId }, body: { purpose: 'advice' } })
  return { ada, accountId, dossierId, request, upload, deposit, show, link }
}
