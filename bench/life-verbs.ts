/** The verbs of a dossier's life, of leads and of optional data: on a dossier with a contract, made for them here. */
import { createHash } from 'node:crypto'
import { advisorClient, type ClientClient, partnerClient } from '../client/audiences.ts'
import type { DocumentRef, Scene } from './scene.ts'
import { ofItem, ofList, runsOfEach, type Verbs } from './verb.ts'

const text = 'I agree.'
const contract = {
  contractNumber: 'C-1',
  startsOn: '2026-01-01',
  premium: { cents: 4_200, every: 'month' },
  loan: { capitalEuros: 320_000, lender: 'Lender' },
  conditions: { terms: 'v1', withExclusion: false },
} as const
const friend = { givenName: 'Lou', familyName: 'Petit', email: 'lou@example.org' }
const lead = {
  line: 'home',
  person: friend,
  origin: 'own-form',
  formVersion: 'f1',
  agreement: { evidence: 'E-1', textVersion: 't1', givenAt: '2026-01-01T00:00:00.000Z' },
} as const

/** The next of what was made beforehand: a verb runs once before it is measured, and ends another each time. */
function taken<T>(items: T[]): T {
  const [first] = items.splice(0, 1)
  if (first === undefined) throw new RangeError('all of them are used')
  return first
}

async function people(scene: Scene) {
  const { stack, tokenOf, privacyOfficer: officer } = scene
  const { origin } = stack
  const admit = (audience: string, subject: string, role: string, more: object = {}) =>
    stack.invoke('admit-principal', {
      issuer: `${origin}/${audience}`,
      subject,
      role,
      country: 'FR',
      ...more,
    })
  const register = async (kind: 'broker' | 'data-provider') =>
    (await officer['register-partner']({ body: { legalName: kind, kind, country: 'FR', active: true } }))
      .partnerId
  const [partnerId, providerId] = [await register('broker'), await register('data-provider')]
  await admit('partners', 'partner', 'partner', { partnerId })
  const training = { trainingValidUntil: '2099-12-31' }
  const hired = await admit('advisors', 'claims-manager', 'claims-manager', training)
  return {
    partnerId,
    providerId,
    managerId: (hired as { readonly principalId: Scene['physicianId'] }).principalId,
    desk: partnerClient(origin, await tokenOf('partner')),
  }
}

type People = Awaited<ReturnType<typeof people>>
type Consent = Parameters<ClientClient['give-consent']>[0]['body']

/** What a client signs for the desk of a partner that is not medical. */
const consentTo = (
  partnerId: People['partnerId'],
  purpose: Consent['purpose'],
  category: string,
): Consent => ({
  partnerId,
  desk: 'non-medical',
  purpose,
  categories: [category],
  text,
  textVersion: 'v1',
  language: 'en',
  signedDigest: createHash('sha256').update(text).digest('hex') as Consent['signedDigest'],
})

/** Sent to the partner, accepted by it and recorded: the dossier is a contract's from here on. */
async function conclude({ advisor, client }: Scene, one: People, { dossierId, documentId }: DocumentRef) {
  const { partnerId, providerId, managerId, desk } = one
  const path = { dossierId }
  await advisor['assign-claims-manager']({ path, body: { principalId: managerId } })
  await client['give-consent']({ path, body: consentTo(partnerId, 'underwriting', 'passport') })
  await client['give-consent']({ path, body: consentTo(providerId, 'advice', 'financial-situation') })
  const body = { partnerId, purpose: 'underwriting' as const, documentIds: [documentId] }
  const { transmissionId } = await advisor['transmit-documents']({ path, body })
  const place = { partnerId, dossierId, transmissionId }
  await desk['decide-transmission']({ path: place, body: { decision: 'accepted' } })
  await desk['record-contract']({ path: place, body: contract })
  return place
}

/** To be measured after all else: they lead the dossier of the scene, with a passport in it, to its contract. */
export async function lifeVerbsOf(scene: Scene, passport: DocumentRef): Promise<Verbs> {
  const { advisor, client, accountId, stack, tokenOf } = scene
  const one = await people(scene)
  const { partnerId, providerId, managerId, desk } = one
  const place = await conclude(scene, one, passport)
  const manager = advisorClient(stack.origin, await tokenOf('claims-manager'))
  const path = { dossierId: passport.dossierId }

  const claim = () => client['open-claim']({ path, body: { occurredOn: '2026-01-05', text } })
  const complaint = () => client['open-complaint']({ path, body: { text } })
  const submit = () => desk['submit-lead']({ path: { partnerId }, body: lead })
  const open = () => advisor['open-dossier']({ body: { accountId, line: 'home' } })
  const made = async <T>(make: () => Promise<T>): Promise<T[]> => {
    const items: T[] = []
    for (let count = 0; count < runsOfEach; count += 1) items.push(await make())
    return items
  }
  const [claims, complaints, leads, dossiers] = [
    await made(claim),
    await made(complaint),
    await made(submit),
    await made(open),
  ]
  const insured = [{ accountId, shareEuros: 320_000, lastInstalmentOn: '2047-01-01' }]
  const today = new Date(stack.clock.now()).toISOString().slice(0, 10)
  return {
    'advance-dossier': [
      ofItem,
      () => advisor['advance-dossier']({ path: taken(dossiers), body: { to: 'complete' } }),
    ],
    'update-loan': [ofItem, () => advisor['update-loan']({ path, body: { insured } })],
    'assign-claims-manager': [
      ofItem,
      () => advisor['assign-claims-manager']({ path, body: { principalId: managerId } }),
    ],
    'record-contract': [ofItem, () => desk['record-contract']({ path: place, body: contract })],
    'open-claim': [ofItem, claim],
    'close-claim': [
      ofItem,
      () => manager['close-claim']({ path: { ...path, ...taken(claims) }, body: { ending: 'settled' } }),
    ],
    'open-complaint': [ofItem, complaint],
    'close-complaint': [
      ofItem,
      () =>
        manager['close-complaint']({
          path: { ...path, complaintId: taken(complaints).complaintId },
          body: { ending: 'upheld', answeredOn: today },
        }),
    ],
    'submit-lead': [ofItem, submit],
    'refer-contact': [
      ofItem,
      () =>
        client['refer-contact']({
          path: { accountId },
          body: { person: friend, isPersonalContact: true, agreed: true },
        }),
    ],
    'list-leads': [ofList, () => advisor['list-leads']({ query: {} })],
    'accept-lead': [
      ofItem,
      () =>
        advisor['accept-lead']({
          path: { leadId: taken(leads).leadId },
          body: { birthDate: '1990-01-01', informedOn: today },
        }),
    ],
    'update-optional-data': [
      ofItem,
      () =>
        client['update-optional-data']({
          path,
          body: {
            kind: 'financial-situation',
            providerId,
            value: { incomeEuros: 3_000, expensesEuros: 1_200 },
          },
        }),
    ],
    'find-agency': [ofItem, () => client['find-agency']({ body: { latitude: 48.1, longitude: 2.2 } })],
  }
}
