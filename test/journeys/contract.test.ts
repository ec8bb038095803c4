/** From a dossier to its contract over HTTP: a partner accepts, a claims manager keeps what was concluded. */
import { expect, test } from 'vitest'
import { refusal } from '../../demo/town.ts'
import { digestOfText } from '../../shared/model/consent.ts'
import { AccountId, DocumentId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { ownContract } from '../shared/vault/life.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { chainOf } from './access-log.ts'
import { atWork, idOf } from './at-work.ts'
import { runningVault } from './running-vault.ts'

const running = runningVault()
const text = 'J’accepte que ce document soit transmis à Prévoyance Alpha.'

/** A dossier with its client at their door, and an insurer that may be sent their payslip. */
async function beforeAnInsurer() {
  const { stack, client, partner, privacy, advisor } = running()
  const work = await atWork(running())
  const { dossierId, accountId, ada } = work
  const admit = (person: object) => stack.invoke('admit-principal', person)
  const body = { legalName: 'Prévoyance Alpha', kind: 'insurer', country: 'FR', active: true } as const
  const { partnerId } = await (await privacy('diane'))['register-partner']({ body })
  await admit({ issuer: `${stack.origin}/clients`, subject: 'camille', role: 'client', accountId })
  await admit({
    issuer: `${stack.origin}/partners`,
    subject: 'paul',
    role: 'partner',
    partnerId,
    country: 'FR',
  })
  const documentId = DocumentId.parse(await work.deposit(pdf(), 'employment-contract'))
  const path = { dossierId }
  await (await client('camille'))['give-consent']({
    path,
    body: {
      partnerId,
      desk: 'non-medical',
      purpose: 'underwriting',
      categories: ['employment-contract'],
      text,
      textVersion: 'v1',
      language: 'fr',
      signedDigest: digestOfText(text),
    },
  })
  const { transmissionId } = await ada['transmit-documents']({
    path,
    body: { partnerId, purpose: 'underwriting', documentIds: [documentId] },
  })
  const hugo = await advisor('hugo')
  await ada['assign-claims-manager']({ path, body: { principalId: idOf(running(), 'hugo') } })
  const state = async () => (await ada['show-dossier']({ path })).state
  return {
    ...work,
    accountId: AccountId.parse(accountId),
    partnerId,
    transmissionId,
    hugo,
    paul: await partner('paul'),
    state,
  }
}

test('accepted, recorded, ended and closed: everybody does their part, and nobody another’s', async () => {
  const { ada, hugo, paul, dossierId, partnerId, transmissionId, state } = await beforeAnInsurer()
  const path = { dossierId }
  const contract = ownContract
  const its = { partnerId, dossierId }
  const seen = [await state()]

  const early = await refusal(hugo['record-contract']({ path: its, body: contract }))
  await paul['decide-transmission']({
    path: { partnerId, dossierId, transmissionId },
    body: { decision: 'accepted' },
  })
  seen.push(await state())
  const byAdvisor = await refusal(ada['record-contract']({ path: its, body: contract }))
  await hugo['record-contract']({ path: its, body: contract })
  seen.push(await state())
  const stillRunning = await refusal(
    hugo['advance-dossier']({ path, body: { to: 'closed', reason: 'contract-ended' } }),
  )
  await hugo['record-contract']({ path: its, body: { ...contract, endedOn: '2026-12-31' } })
  await hugo['advance-dossier']({ path, body: { to: 'closed', reason: 'contract-ended' } })
  seen.push(await state())

  expect(seen).toEqual(['transmitted', 'accepted', 'validated', 'closed'])
  expect([early, byAdvisor, stillRunning]).toEqual(['409 WRONG_STATE', '403 REFUSED', '409 WRONG_STATE'])
})

test('the partner records its contract; its withdrawal afterwards leaves it, and the log knows no figure of it', async () => {
  const { ada, paul, partnerId, dossierId, transmissionId, state } = await beforeAnInsurer()
  const path = { partnerId, dossierId, transmissionId }
  await paul['decide-transmission']({ path, body: { decision: 'accepted' } })
  await paul['record-contract']({ path, body: ownContract })

  await paul['decide-transmission']({ path, body: { decision: 'withdrawn' } })

  expect(await state()).toBe('validated')
  const shown = await ada['show-dossier']({ path: { dossierId } })
  expect(shown.contract).toMatchObject({ contractNumber: ownContract.contractNumber })
  const log = JSON.stringify(await chainOf(running(), dossierId))
  expect(log).not.toContain(ownContract.contractNumber)
  expect(log).not.toContain(ownContract.loan.lender)
})

test('a claim: the person says what happened and proves it, the claims manager settles it, the log has no word of it', async () => {
  const { ada, hugo, paul, partnerId, dossierId, transmissionId } = await beforeAnInsurer()
  const path = { dossierId }
  const decision = { decision: 'accepted' } as const
  await paul['decide-transmission']({ path: { partnerId, dossierId, transmissionId }, body: decision })
  await hugo['record-contract']({ path: { partnerId, dossierId }, body: ownContract })
  const camille = await running().client('camille')
  const words = 'Canarifall from a ladder'

  const { claimId } = await camille['open-claim']({ path, body: { occurredOn: '2026-01-05', text: words } })
  const bytes = pdf('proof')
  const proof = { ...draftOf(bytes, 'medical-certificate'), claimId }
  const { documentId } = await camille['request-upload']({ path, body: proof })
  const complaint = await camille['open-complaint']({ path, body: { text: words } })
  const byAdvisor = await refusal(
    ada['close-claim']({ path: { dossierId, claimId }, body: { ending: 'settled' } }),
  )
  await hugo['close-claim']({ path: { dossierId, claimId }, body: { ending: 'settled' } })

  expect(byAdvisor).toBe('403 REFUSED')
  expect((await ada['show-dossier']({ path })).matters).toMatchObject({
    claims: [{ claimId, state: 'closed' }],
    complaints: [{ complaintId: complaint.complaintId, text: words }],
  })
  expect(await ada['show-document']({ path: { dossierId, documentId } })).not.toHaveProperty('category')
  expect(JSON.stringify(await chainOf(running(), dossierId))).not.toContain('Canari')
})
