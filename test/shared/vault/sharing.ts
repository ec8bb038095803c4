/** A dossier with a client at their own door, two partners, and documents: what tests of sharing stand in. */
import type { SignedConsent } from '../../../shared/model/consent.ts'
import { digestOfText } from '../../../shared/model/consent.ts'
import type { DocumentId, PartnerId } from '../../../shared/model/ids.ts'
import type { Desk } from '../../../shared/model/partner.ts'
import { principalIdOf } from '../../../shared/model/principal-id.ts'
import type { Principal } from '../../../shared/model/records.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { giveConsent } from '../../../shared/vault/give-consent.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { releaseTransmission } from '../../../shared/vault/release-transmission.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { transmitDocuments } from '../../../shared/vault/transmit-documents.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, draft, dumas, makeAvailable, opened } from './opened.ts'

type World = Awaited<ReturnType<typeof opened>>

export const diane = caller('diane')
export const medicalService = 'Service medical de Prevoyance Alpha'

/** Somebody more in the directory, at the door of their role. */
export function admitted(
  { judge }: Pick<World, 'judge'>,
  name: string,
  person: Omit<Principal, 'version' | 'principalId'>,
  audience: Caller['audience'],
): Caller {
  const principalId = principalIdOf('https://issuer.example', name)
  const key = keyOf.principal(principalId)
  judge.items.set(`${key.pk}\n${key.sk}`, { ...key, version: 1, content: { principalId, ...person } })
  return { audience, principalId, authStrength: 'password', requestId: `request-of-${name}` }
}

export const alpha = {
  legalName: 'Prevoyance Alpha',
  kind: 'insurer',
  country: 'FR',
  medicalService,
  active: true,
} as const
export const beta = { legalName: 'Banque Beta', kind: 'lender', country: 'FR', active: true } as const

/** What a client signs, for one desk of one partner. */
export function signed(partnerId: PartnerId, desk: Desk, more: Partial<SignedConsent> = {}) {
  const text = `J'accepte que mes documents soient transmis. ${desk === 'medical' ? medicalService : ''}`
  return {
    partnerId,
    desk,
    purpose: 'underwriting',
    categories: desk === 'medical' ? ['operation-report'] : ['bank-statements', 'passport'],
    ...(desk === 'medical' ? { medicalService } : {}),
    text,
    textVersion: 'v1',
    language: 'fr',
    signedDigest: digestOfText(text),
    channel: 'signed',
    ...more,
  } as const satisfies SignedConsent & { channel: 'signed' }
}

/** Two partners with their desks, and one available document of each kind. */
export async function sharedDossier(given?: World) {
  const one = given ?? (await opened())
  const { ports, accountId, dossierId } = one
  const { partnerId: a } = await registerPartner(ports, diane, alpha, keyed())
  const { partnerId: b } = await registerPartner(ports, diane, beta, keyed())
  const client = admitted(one, 'camille', { role: 'client', accountId }, 'client')
  const desk = (name: string, role: 'partner' | 'partner-medical', partnerId: PartnerId) => ({
    ...admitted(one, name, { role, partnerId, country: 'FR' }, 'partner'),
    partnerId,
  })
  const desks = {
    aMedical: desk('a-medical', 'partner-medical', a),
    aSales: desk('a-sales', 'partner', a),
    bSales: desk('b-sales', 'partner', b),
    bMedical: desk('b-medical', 'partner-medical', b),
  }
  const keep = async (category: string): Promise<DocumentId> => {
    const { documentId } = await requestUpload(ports, ada, dossierId, draft(category), keyed())
    makeAvailable(one, documentId)
    return documentId
  }
  const report = await keep('operation-report')
  const statement = await keep('bank-statements')

  const consent = (partnerId: PartnerId, to: Desk, more: Partial<SignedConsent> = {}) =>
    giveConsent(ports, client, dossierId, signed(partnerId, to, more), keyed())
  const release = (documentId: DocumentId, partnerId: PartnerId) =>
    releaseTransmission(ports, dumas, { dossierId, documentId }, partnerId, keyed())
  const send = (
    by: Caller,
    partnerId: PartnerId,
    to: Desk,
    documentIds: DocumentId[],
    more: { accountId?: typeof accountId } = {},
  ) =>
    transmitDocuments(
      ports,
      by,
      dossierId,
      { partnerId, purpose: 'underwriting', documentIds, desk: to, ...more },
      keyed(),
    )
  return { ...one, a, b, client, desks, keep, report, statement, consent, release, send }
}
