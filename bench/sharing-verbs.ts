/** Consents, and what is sent to a partner under them, on the dossier of the scene. */
import { createHash } from 'node:crypto'
import { type AdvisorClient, type PartnerClient, partnerClient } from '../client/audiences.ts'
import type { PartnerId, Sha256 } from '../shared/model/ids.ts'
import type { SentDocument } from './misfiled-verbs.ts'
import { admitOutsider } from './people.ts'
import { type KeptDocument, openStream, type Scene } from './scene.ts'
import { latest, ofItem, ofList, runsOfEach, type Verb } from './verb.ts'

type Ref = Parameters<PartnerClient['show-transmission']>[0]['path']

const insurer = {
  legalName: 'Prévoyance Alpha',
  kind: 'insurer',
  country: 'FR',
  active: true,
  medicalService: 'Service médical de Prévoyance Alpha',
} as const

export type Sharing = Awaited<ReturnType<typeof sharing>>

/** A partner with its desk, and what there is to do with them. */
export async function sharing(scene: Scene, standard: KeptDocument, health: KeptDocument) {
  const { advisor, physician, privacyOfficer, client, dossierId, stack, tokenOf } = scene
  const { partnerId } = await privacyOfficer['register-partner']({ body: insurer })
  await admitOutsider(stack, 'desk', { partnerId, country: 'FR' })
  const desk = partnerClient(stack.origin, await tokenOf('desk'))
  const path = { dossierId }
  const give = () => advisor['give-consent']({ path, body: consentFor(partnerId, 'passport') })
  const send = (documentId = standard.documentId) =>
    advisor['transmit-documents']({
      path,
      body: { partnerId, purpose: 'underwriting', documentIds: [documentId] },
    })
  const consent = latest(give)
  const sent = latest(send)
  await consent.renew()
  const signed = latest(() => client['give-consent']({ path, body: signedFor(partnerId) }))
  const medical = latest(async () => {
    await signed.renew()
    return physician['release-transmission']({ path: health, body: { partnerId } })
  })
  const ref = async (): Promise<Ref> => ({ ...path, partnerId, ...(await sent.get()) })
  return { scene, partnerId, desk, path, give, send, consent, sent, signed, medical, ref }
}

/** As many documents at the partner's desk as one verb ends. */
export async function sentDocuments({ scene, partnerId, desk, path, send }: Sharing) {
  const { advisor, bring, stack } = scene
  await advisor['give-consent']({ path, body: consentFor(partnerId, 'employment-contract') })
  const sent: SentDocument[] = []
  for (let count = 0; count < runsOfEach; count += 1) {
    const { documentId } = await bring('employment-contract', 1000)
    await stack.advance(60_000)
    sent.push({ desk, partnerId, ...path, documentId, ...(await send(documentId)) })
  }
  return sent
}

export function sharingVerbs(
  { scene, partnerId, desk, path, give, send, consent, sent, signed, medical, ref }: Sharing,
  standard: KeptDocument,
  health: KeptDocument,
) {
  const { advisor, physician, privacyOfficer, client } = scene
  return {
    'register-partner': [ofItem, () => privacyOfficer['register-partner']({ body: insurer })],
    'give-consent': [ofItem, give],
    'client.give-consent': [ofItem, signed.renew],
    'list-consents': [ofItem, () => advisor['list-consents']({ path })],
    'transmit-documents': [ofItem, () => send()],
    'list-transmissions': [ofList, () => advisor['list-transmissions']({ path, query: {} })],
    'partner.list-transmissions': [
      ofList,
      () => desk['list-transmissions']({ path: { partnerId }, query: { desk: 'non-medical' } }),
    ],
    'show-transmission': [ofItem, async () => desk['show-transmission']({ path: await ref() }), sent.renew],
    'read-transmitted-document': [
      ofItem,
      async () => openStream(scene, 'desk', contentOf(await ref(), standard)),
      sent.renew,
    ],
    'acknowledge-transmission': [
      ofItem,
      async () => {
        const documents = [{ documentId: standard.documentId, sha256: standard.sha256 }]
        return desk['acknowledge-transmission']({ path: await ref(), body: { documents } })
      },
      sent.renew,
    ],
    'acknowledge-notice': [
      ofItem,
      async () => desk['acknowledge-notice']({ path: await ref(), body: { about: 'end-of-restriction' } }),
      async () => {
        await sent.get().catch(sent.renew)
        for (const isRestricted of [true, false])
          await privacyOfficer['restrict-dossier']({ path, body: { isRestricted, reference: 'R-1' } })
      },
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
    'physician.transmit-documents': [
      ofItem,
      () =>
        physician['transmit-documents']({
          path,
          body: { partnerId, purpose: 'underwriting', documentIds: [health.documentId] },
        }),
      medical.renew,
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
    'client.withdraw-consent': [
      ofItem,
      async () => client['withdraw-consent']({ path: { ...path, ...(await signed.get()) } }),
      signed.renew,
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}

const consentFor = (
  partnerId: PartnerId,
  category: string,
): Parameters<AdvisorClient['give-consent']>[0]['body'] => ({
  partnerId,
  purpose: 'underwriting',
  categories: [category],
  text: 'Ce document peut être transmis à ce partenaire.',
  textVersion: 'v1',
  language: 'fr',
  channel: 'phone',
  proof: 'call-1',
})

/** What the person signs themselves, for the medical desk. */
const signedFor = (partnerId: PartnerId): Parameters<Scene['client']['give-consent']>[0]['body'] => {
  const text = `Mon compte-rendu opératoire peut être transmis au ${insurer.medicalService}.`
  return {
    partnerId,
    desk: 'medical',
    medicalService: insurer.medicalService,
    purpose: 'underwriting',
    categories: ['operation-report'],
    text,
    textVersion: 'v1',
    language: 'fr',
    signedDigest: createHash('sha256').update(text).digest('hex') as Sha256,
  }
}

const contentOf = ({ partnerId, dossierId, transmissionId }: Ref, { documentId }: KeptDocument): string =>
  `/partner/partners/${partnerId}/dossiers/${dossierId}/transmissions/${transmissionId}` +
  `/documents/${documentId}/content?purpose=underwriting`
