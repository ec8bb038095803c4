/** Somebody who borrows, at their own door, with an advisor and a physician: what the stories of a loan stand in. */
import { sendUpload } from '../../client/send-upload.ts'
import type { Name } from '../../demo/people.ts'
import { refusal, type Town } from '../../demo/town.ts'
import { AccountId, type DocumentId, DossierId } from '../../shared/model/ids.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { camille as identity, idOf } from './at-work.ts'
import { sendAs } from './running-vault.ts'

/** Past every wait of the scanner and of the queues. */
const scanMs = 10_000

export async function borrower(town: Town, birthDate: string) {
  const { stack, advisor, client, physician } = town
  const ada = await advisor('ada')
  const made = await ada['register-client']({ body: { ...identity, birthDate } })
  const accountId = AccountId.parse(made.accountId)
  const opened = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const dossierId = DossierId.parse(opened.dossierId)
  const path = { dossierId }
  await ada['assign-physician']({ path, body: { principalId: idOf(town, 'dr-dumas') } })
  const issuer = `${stack.origin}/clients`
  await stack.invoke('admit-principal', { issuer, subject: 'camille', role: 'client', accountId })
  const camille = await client('camille')

  /** Declares the share and the last instalment; answers whether health may be asked about. */
  async function declare(shareEuros: number, lastInstalmentOn: string) {
    const body = { insured: [{ accountId, shareEuros, lastInstalmentOn }] }
    const { assessments } = await ada['update-loan']({ path, body })
    return assessments.map(({ medical }) => medical)
  }

  /** Asked for and sent; the scanner has not spoken yet. */
  async function bring(by: 'ada' | 'camille', category: string, bytes: Uint8Array, fileName = 'scan.pdf') {
    const body = { ...draftOf(bytes, category), fileName }
    const door = by === 'ada' ? ada : camille
    const { documentId, upload } = await door['request-upload']({ path, body })
    await sendUpload(upload, bytes)
    return documentId as DocumentId
  }
  async function deposit(...brought: Parameters<typeof bring>) {
    const documentId = await bring(...brought)
    await stack.advance(scanMs)
    return documentId
  }
  const refusedToBring = (by: 'ada' | 'camille', category: string, bytes: Uint8Array) =>
    refusal(bring(by, category, bytes))

  /** What somebody at their own door is answered who wants the bytes of a health document. */
  async function read(name: Name, audience: 'physician' | 'client' | 'advisor', documentId: DocumentId) {
    const purpose = audience === 'physician' ? 'underwriting' : 'client-request'
    const { status } = await sendAs(town, name, {
      path: `/${audience}/dossiers/${dossierId}/documents/${documentId}/content?purpose=${purpose}`,
    })
    return status
  }

  const show = () => ada['show-dossier']({ path })
  const dumas = await physician('dr-dumas')
  const people = { ada, camille, dumas }
  return { ...people, accountId, dossierId, path, declare, bring, deposit, refusedToBring, read, show }
}
