/** A loan of Camille's, an insurer with two desks, a lender with one, and what each of them may be sent. */
import { createHash } from 'node:crypto'
import type { AdvisorClient, ClientClient, PartnerClient } from '../client/audiences.ts'
import { samples } from './files/samples.ts'
import { openPartner, type PartnerId } from './partner.ts'
import type { Name } from './people.ts'
import { type DossierId, deposit, type PrincipalId, type Ticket, type Town } from './town.ts'

export type DocumentId = Ticket['documentId']
export type TransmissionId = Awaited<ReturnType<AdvisorClient['transmit-documents']>>['transmissionId']
export type ConsentId = Awaited<ReturnType<ClientClient['give-consent']>>['consentId']
type Desk = Parameters<ClientClient['give-consent']>[0]['body']['desk']

export const medicalService = 'Service médical de Prévoyance Alpha'
const insurer = { legalName: 'Prévoyance Alpha', kind: 'insurer', country: 'FR', active: true } as const
const lender = { legalName: 'Banque Bêta', kind: 'lender', country: 'FR', active: true } as const

/** Where a desk finds what was sent to it. */
export interface Sent {
  readonly partnerId: PartnerId
  readonly dossierId: DossierId
  readonly transmissionId: TransmissionId
}

export async function openSharedLoan(town: Town) {
  const { accountId, dossierId } = await openLoan(town)
  const { ids, advisor, physician, client } = town
  const partners = {
    insurer: await openPartner(
      town,
      { ...insurer, medicalService },
      { medical: 'dr-petit', 'non-medical': 'paul' },
    ),
    lender: await openPartner(town, lender, { 'non-medical': 'berthe' }),
  }
  const ada = await advisor('ada')
  const dumas = await physician('dr-dumas')
  const camille = await client('camille')
  await ada['assign-physician']({
    path: { dossierId },
    body: { principalId: idOf(ids, 'dr-dumas') },
  })
  const documents = {
    report: (await deposit(town, dossierId, 'operation-report', samples.report())).ticket.documentId,
    passport: (await deposit(town, dossierId, 'passport', samples.passport())).ticket.documentId,
    statements: (await deposit(town, dossierId, 'bank-statements', samples.photo())).ticket.documentId,
  }
  const path = { dossierId }

  return {
    accountId,
    dossierId,
    partners,
    documents,
    ada,
    camille,
    consent: (partnerId: PartnerId, desk: Desk, categories: string[]) =>
      camille['give-consent']({ path, body: signed(partnerId, desk, categories) }),
    withdraw: (consentId: ConsentId) => camille['withdraw-consent']({ path: { dossierId, consentId } }),
    release: (documentId: DocumentId, partnerId: PartnerId) =>
      dumas['release-transmission']({ path: { dossierId, documentId }, body: { partnerId } }),
    /** Ada sends to the desk that is not medical, Dr Dumas to the one that is. */
    send: async (partnerId: PartnerId, desk: Desk, documentIds: DocumentId[]): Promise<Sent> => {
      const body = { partnerId, purpose: 'underwriting', documentIds } as const
      const { transmissionId } =
        desk === 'medical'
          ? await dumas['transmit-documents']({ path, body })
          : await ada['transmit-documents']({ path, body })
      return { partnerId, dossierId, transmissionId }
    },
  }
}

async function openLoan({ stack, advisor }: Town) {
  const ada = await advisor('ada')
  const body = { givenName: 'Camille', familyName: 'Martin', birthDate: '1985-04-12', email: 'c@example.org' }
  const { accountId } = await ada['register-client']({ body })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const login = { issuer: `${stack.origin}/clients`, subject: 'camille', role: 'client', accountId }
  await stack.invoke('admit-principal', login)
  return { accountId, dossierId }
}

function idOf(ids: Town['ids'], name: Name): PrincipalId {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} was not admitted`)
  return id
}

/** What Camille's app shows her, and what she signs of it. */
function signed(partnerId: PartnerId, desk: Desk, categories: string[]) {
  const isMedical = desk === 'medical'
  const receiver = isMedical ? `au ${medicalService}` : 'à ce partenaire'
  const text = `J'accepte que mes documents soient transmis ${receiver} pour l'étude de mon dossier.`
  return {
    partnerId,
    desk,
    purpose: 'underwriting',
    categories,
    text,
    textVersion: 'v1',
    language: 'fr',
    signedDigest: createHash('sha256').update(text, 'utf8').digest('hex') as SignedDigest,
    ...(isMedical ? { medicalService } : {}),
  } as const
}
type SignedDigest = Parameters<ClientClient['give-consent']>[0]['body']['signedDigest']

/** Asks for one document of what was sent, as a desk does: its status, and its bytes. */
export async function readAt(desk: Name, town: Town, sent: Sent, documentId: DocumentId) {
  const { partnerId, dossierId, transmissionId } = sent
  const path = `/partner/partners/${partnerId}/dossiers/${dossierId}/transmissions/${transmissionId}`
  const answer = await town.call(desk, `${path}/documents/${documentId}/content?purpose=underwriting`)
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** The desk's word that it holds exactly what it was sent. */
export async function acknowledge(desk: PartnerClient, path: Sent) {
  const { documents } = await desk['show-transmission']({ path })
  await desk['acknowledge-transmission']({ path, body: { documents } })
  return documents
}
