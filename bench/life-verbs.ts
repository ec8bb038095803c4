/** The verbs of a dossier's life, of leads and of optional data: on a dossier with a contract, made for them here. */
import { createHash } from 'node:crypto'
import { advisorClient, type ClientClient, partnerClient } from '../client/audiences.ts'
import { admitOutsider } from './people.ts'
import { type DocumentRef, dayIn, type Scene } from './scene.ts'
import { latest, made, ofItem, ofList, taken, type Verb } from './verb.ts'

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

async function people({ stack, tokenOf, privacyOfficer: officer, ids }: Scene) {
  const { origin } = stack
  const register = async (kind: 'broker' | 'data-provider') =>
    (await officer['register-partner']({ body: { legalName: kind, kind, country: 'FR', active: true } }))
      .partnerId
  const [partnerId, providerId] = [await register('broker'), await register('data-provider')]
  await admitOutsider(stack, 'partner', { partnerId, country: 'FR' })
  const desk = partnerClient(origin, await tokenOf('partner'))
  return { partnerId, providerId, managerId: ids['claims-manager'], desk }
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
export async function lifeVerbsOf(scene: Scene, passport: DocumentRef) {
  const { advisor, client, accountId, stack, tokenOf, legal } = scene
  const one = await people(scene)
  const { partnerId, providerId, managerId, desk } = one
  const place = await conclude(scene, one, passport)
  const manager = advisorClient(stack.origin, await tokenOf('claims-manager'))
  const path = { dossierId: passport.dossierId }

  const claimed = { occurredOn: '2026-01-05', text }
  const claim = () => client['open-claim']({ path, body: claimed })
  const complaint = () => client['open-complaint']({ path, body: { text } })
  const [claims, complaints, others] = [await made(claim), await made(complaint), await made(complaint)]
  const dossiers = await made(() => advisor['open-dossier']({ body: { accountId, line: 'home' } }))
  const motor = await advisor['open-dossier']({ body: { accountId, line: 'motor' } })
  const insured = [{ accountId, shareEuros: 320_000, lastInstalmentOn: '2047-01-01' }]
  const today = dayIn(stack.clock.now(), 0)
  const answered = { ending: 'upheld', answeredOn: today } as const
  const income = { incomeEuros: 3_000, expensesEuros: 1_200 }
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
    'record-contract': [
      ofItem,
      () => manager['record-contract']({ path: { ...path, partnerId }, body: contract }),
    ],
    'partner.record-contract': [ofItem, () => desk['record-contract']({ path: place, body: contract })],
    'open-claim': [ofItem, () => manager['open-claim']({ path, body: claimed })],
    'client.open-claim': [ofItem, claim],
    'close-claim': [
      ofItem,
      () => manager['close-claim']({ path: { ...path, ...taken(claims) }, body: { ending: 'settled' } }),
    ],
    'open-complaint': [ofItem, () => advisor['open-complaint']({ path, body: { sentOn: today, text } })],
    'client.open-complaint': [ofItem, complaint],
    'close-complaint': [
      ofItem,
      () => manager['close-complaint']({ path: { ...path, ...idOf(taken(complaints)) }, body: answered }),
    ],
    'privacy.close-complaint': [
      ofItem,
      () => legal['close-complaint']({ path: { ...path, ...idOf(taken(others)) }, body: answered }),
    ],
    'update-optional-data': [
      ofItem,
      () =>
        advisor['update-optional-data']({ path: motor, body: { kind: 'licence-plate', value: 'AB-123-CD' } }),
    ],
    'client.update-optional-data': [
      ofItem,
      () =>
        client['update-optional-data']({
          path,
          body: { kind: 'financial-situation', providerId, value: income },
        }),
    ],
    ...(await leadVerbs(scene, one, today)),
  } as const satisfies Readonly<Record<string, Verb>>
}

const idOf = <Ref extends { readonly complaintId: unknown }>({ complaintId }: Ref) =>
  ({ complaintId }) as Pick<Ref, 'complaintId'>

/** People whom others bring. */
async function leadVerbs({ advisor, client, accountId }: Scene, { desk, partnerId }: People, today: string) {
  const submit = () => desk['submit-lead']({ path: { partnerId }, body: lead })
  const leads = latest(submit)
  const referral = { person: friend, isPersonalContact: true, agreed: true } as const
  return {
    'submit-lead': [ofItem, submit],
    'refer-contact': [ofItem, () => client['refer-contact']({ path: { accountId }, body: referral })],
    'list-leads': [ofList, () => advisor['list-leads']({ query: {} })],
    'accept-lead': [
      ofItem,
      async () => {
        const { leadId } = await leads.get()
        return advisor['accept-lead']({
          path: { leadId },
          body: { birthDate: '1990-01-01', informedOn: today },
        })
      },
      leads.renew,
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}
