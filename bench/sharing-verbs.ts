/** Consents, and what is sent to a partner under them, on the dossier of the scene. */
import { type AdvisorClient, type PartnerClient, partnerClient } from '../client/audiences.ts'
import type { DocumentRef, KeptDocument, Scene } from './scene.ts'
import { ofItem, ofList, type Verbs } from './verb.ts'

type PartnerId = Parameters<PartnerClient['list-transmissions']>[0]['path']['partnerId']
type Ref = Parameters<PartnerClient['show-transmission']>[0]['path']

const insurer = {
  legalName: 'Prévoyance Alpha',
  kind: 'insurer',
  country: 'FR',
  active: true,
  medicalService: 'Service médical de Prévoyance Alpha',
} as const

export async function sharingVerbs(
  scene: Scene,
  standard: KeptDocument,
  health: DocumentRef,
): Promise<Verbs> {
  const { advisor, physician, privacyOfficer, dossierId } = scene
  const { partnerId } = await privacyOfficer['register-partner']({ body: insurer })
  const desk = await deskOf(scene, partnerId)
  const path = { dossierId }
  const give = () => advisor['give-consent']({ path, body: consentFor(partnerId) })
  const body: Parameters<AdvisorClient['transmit-documents']>[0]['body'] = {
    partnerId,
    purpose: 'underwriting',
    documentIds: [standard.documentId],
  }
  const send = () => advisor['transmit-documents']({ path, body })
  const consent = latest(give)
  const sent = latest(send)
  await consent.renew()
  const ref = async (): Promise<Ref> => ({ ...path, partnerId, ...(await sent.get()) })
  return {
    'register-partner': [ofItem, () => privacyOfficer['register-partner']({ body: insurer })],
    'give-consent': [ofItem, give],
    'list-consents': [ofItem, () => advisor['list-consents']({ path })],
    'transmit-documents': [ofItem, send],
    'list-transmissions': [ofList, () => advisor['list-transmissions']({ path, query: {} })],
    'partner.list-transmissions': [
      ofList,
      () => desk['list-transmissions']({ path: { partnerId }, query: { desk: 'non-medical' } }),
    ],
    'show-transmission': [ofItem, async () => desk['show-transmission']({ path: await ref() }), sent.renew],
    'read-transmitted-document': [ofItem, async () => content(scene, await ref(), standard), sent.renew],
    'acknowledge-transmission': [
      ofItem,
      async () => {
        const documents = [{ documentId: standard.documentId, sha256: standard.sha256 }]
        return desk['acknowledge-transmission']({ path: await ref(), body: { documents } })
      },
      sent.renew,
    ],
    'decide-transmission': [
      ofItem,
      async () => desk['decide-transmission']({ path: await ref(), body: { decision: 'accepted' } }),
      sent.renew,
    ],
    'release-transmission': [
      ofItem,
      () => physician['release-transmission']({ path: health, body: { partnerId } }),
    ],
    'withdraw-consent': [
      ofItem,
      async () =>
        advisor['withdraw-consent']({
          path: { ...path, ...(await consent.get()) },
          body: { channel: 'phone' },
        }),
      consent.renew,
    ],
  }
}

/** What was made last: a verb that ends a thing needs another each time. */
function latest<T>(make: () => Promise<T>) {
  let one: Promise<T> | undefined
  return {
    renew: () => {
      one = make()
      return one
    },
    get: () => one ?? Promise.reject(new Error('nothing was made yet')),
  }
}

async function deskOf({ stack, tokenOf }: Scene, partnerId: PartnerId): Promise<PartnerClient> {
  const issuer = `${stack.origin}/partners`
  await stack.invoke('admit-principal', {
    issuer,
    subject: 'desk',
    role: 'partner',
    partnerId,
    country: 'FR',
  })
  return partnerClient(stack.origin, await tokenOf('desk'))
}

const consentFor = (partnerId: PartnerId): Parameters<AdvisorClient['give-consent']>[0]['body'] => ({
  partnerId,
  purpose: 'underwriting',
  categories: ['passport'],
  text: 'Mon passeport peut être transmis à ce partenaire.',
  textVersion: 'v1',
  language: 'fr',
  channel: 'phone',
  proof: 'call-1',
})

/** Resolves with the headers: what follows is the stream, whose completion entry is counted apart. */
async function content(
  { stack, tokenOf }: Scene,
  { partnerId, dossierId, transmissionId }: Ref,
  { documentId }: DocumentRef,
): Promise<Response> {
  const path = `/partner/partners/${partnerId}/dossiers/${dossierId}/transmissions/${transmissionId}`
  const url = `${stack.origin}${path}/documents/${documentId}/content?purpose=underwriting`
  const response = await fetch(url, { headers: { authorization: `Bearer ${await tokenOf('desk')}` } })
  if (!response.ok) throw new Error(`the content answered ${response.status}`)
  return response
}
